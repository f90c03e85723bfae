using System.Runtime.InteropServices;
using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>The machine that the portal runs on.</summary>
/// <param name="Name">Host name.</param>
/// <param name="System">Operating system.</param>
/// <param name="Cores">Cores that may be used.</param>
/// <param name="MemoryBytes">Memory in all.</param>
/// <param name="AvailableBytes">Memory that could be had now, by a container's limit where there is one.</param>
/// <param name="Gpu">Names of the GPUs, or null.</param>
public sealed record MachineInfo(string Name, string System, int Cores, long MemoryBytes, long AvailableBytes, string? Gpu)
{
    public static MachineInfo Read(FreeMemory memory) => new(
        Environment.MachineName, RuntimeInformation.OSDescription, Environment.ProcessorCount, memory.Total() ?? 0, memory.Bytes() ?? 0, Gpus());

    /// <summary>As the driver lists them; without a driver there is nothing to list.</summary>
    private static string? Gpus()
    {
        const string Folder = "/proc/driver/nvidia/gpus";
        if (!Directory.Exists(Folder))
        {
            return null;
        }

        var names = Directory.EnumerateDirectories(Folder)
            .SelectMany(gpu => File.ReadLines(Path.Combine(gpu, "information")))
            .Where(line => line.StartsWith("Model:", StringComparison.Ordinal))
            .Select(line => line["Model:".Length..].Trim());
        return string.Join(", ", names) is { Length: > 0 } found ? found : null;
    }
}
