using System.Globalization;

namespace FineTunePortal.Web.Hosting;

/// <summary>How much memory the machine, or the container around the portal, has left.</summary>
/// <param name="proc">The folder of /proc.</param>
/// <param name="cgroup">The folder of the portal's own control group.</param>
public sealed class FreeMemory(string proc = "/proc", string cgroup = "/sys/fs/cgroup")
{
    /// <summary>Bytes that a new process could take; null where the system doesn't say.</summary>
    public long? Bytes()
    {
        long? machine = Machine("MemAvailable:");
        long? container = Read("memory.max") is { } limit && Read("memory.current") is { } used ? Math.Max(0, limit - used + (Cache() ?? 0)) : null;
        return machine is null ? container : container is null ? machine : Math.Min(machine.Value, container.Value);
    }

    /// <summary>Bytes that the machine has in all; null where the system doesn't say.</summary>
    public long? Total() => Machine("MemTotal:");

    private long? Machine(string key)
    {
        string? line = Lines(Path.Combine(proc, "meminfo")).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        return line is not null && long.TryParse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long kilobytes)
            ? kilobytes * 1024
            : null;
    }

    // Pages of files count as used, but go when somebody needs them.
    private long? Cache()
    {
        const string Key = "inactive_file ";
        string? line = Lines(Path.Combine(cgroup, "memory.stat")).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line is not null && long.TryParse(line[Key.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
    }

    /// <summary>The number in a file of one line; null where there is none, such as "max".</summary>
    private long? Read(string name) =>
        long.TryParse(Lines(Path.Combine(cgroup, name)).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;

    private static IReadOnlyList<string> Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
