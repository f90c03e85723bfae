using System.Globalization;

namespace FineTunePortal.Kernels;

/// <summary>Memory of this process, this machine and its devices, in bytes. Linux only.</summary>
public static class Memory
{
    /// <summary>Main memory that this process holds now.</summary>
    public static long resident_bytes() => ProcessStatus("VmRSS:");

    /// <summary>The most it has held since it started.</summary>
    public static long peak_resident_bytes() => ProcessStatus("VmHWM:");

    /// <summary>
    /// What could be had without swapping: the kernel's estimate for the machine, or what the control group of this
    /// process has left if that is less.
    /// </summary>
    public static long available_bytes()
    {
        var machine = Kilobytes("/proc/meminfo", "MemAvailable:");
        return ControlGroup.RemainingBytes() is { } rest ? Math.Min(machine, rest) : machine;
    }

    /// <summary>Memory of a CUDA device.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">No CUDA in this build, or no such device.</exception>
    public static DeviceMemory device(int index)
    {
        var values = NativeKernels.DeviceMemory(index);
        return new DeviceMemory(values[0], values[1], Known(values[2]), Known(values[3]));
    }

    private static long? Known(long value) => value >= 0 ? value : null;

    private static long ProcessStatus(string field) => Kilobytes("/proc/self/status", field);

    // "VmRSS:     1234 kB"
    private static long Kilobytes(string path, string field)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith(field, StringComparison.Ordinal)) continue;
            var number = line.AsSpan(field.Length).Trim();
            return long.Parse(number[..number.IndexOf(' ')], CultureInfo.InvariantCulture) * 1024;
        }
        throw new InvalidDataException($"{path} has no field {field}");
    }
}

/// <summary>Bytes of a device.</summary>
/// <param name="Allocated">Held by tensors of this process now; none where libtorch is older than 2.9.</param>
/// <param name="PeakAllocated">The most of it so far.</param>
public sealed record DeviceMemory(long Free, long Total, long? Allocated, long? PeakAllocated);
