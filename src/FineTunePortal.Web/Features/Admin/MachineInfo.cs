using System.Globalization;
using System.Runtime.InteropServices;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>The machine that the portal runs on.</summary>
/// <param name="Name">Host name.</param>
/// <param name="System">Operating system.</param>
/// <param name="Cores">Cores that may be used.</param>
/// <param name="MemoryBytes">Memory in all, and what could be had now.</param>
/// <param name="AvailableBytes">Memory that could be had now.</param>
/// <param name="Gpu">Names of the GPUs, or null.</param>
public sealed record MachineInfo(string Name, string System, int Cores, long MemoryBytes, long AvailableBytes, string? Gpu)
{
    public static MachineInfo Read()
    {
        var memory = File.ReadLines("/proc/meminfo")
            .Select(line => line.Split((char[])[' ', ':'], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture) * 1024);
        return new(
            Environment.MachineName, RuntimeInformation.OSDescription, Environment.ProcessorCount, memory["MemTotal"], memory["MemAvailable"], Gpus());
    }

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
