using System.Globalization;

namespace FineTunePortal.Kernels;

/// <summary>The memory limit that a container or service manager sets for this process (cgroup version 2 or 1).</summary>
internal static class ControlGroup
{
    // A limit as large as this is version 1's way of saying "none".
    private const long NoLimit = 1L << 60;

    /// <summary>What this process's groups leave it at the least, or none without a limit.</summary>
    public static long? RemainingBytes() =>
        File.Exists("/proc/self/cgroup") ? Least(File.ReadLines("/proc/self/cgroup"), "/sys/fs/cgroup") : null;

    internal static long? Least(IEnumerable<string> memberships, string mount)
    {
        long? least = null;
        foreach (var (folder, version2) in Groups(memberships, mount))
        {
            if (Remaining(folder, version2) is { } rest) least = Math.Min(least ?? long.MaxValue, rest);
        }
        return least;
    }

    // Limit less use, where pages of files that nobody touched lately don't count: the kernel drops those.
    private static long? Remaining(string folder, bool version2)
    {
        var limit = Number(Path.Combine(folder, version2 ? "memory.max" : "memory.limit_in_bytes"));
        var usage = Number(Path.Combine(folder, version2 ? "memory.current" : "memory.usage_in_bytes"));
        if (limit is not { } most || most >= NoLimit || usage is not { } used) return null;
        var idle = Field(Path.Combine(folder, "memory.stat"), version2 ? "inactive_file " : "total_inactive_file ");
        return Math.Clamp(most - used + idle, 0, most);
    }

    private static IEnumerable<(string Folder, bool Version2)> Groups(IEnumerable<string> memberships, string mount)
    {
        foreach (var line in memberships)
        {
            // hierarchy:controllers:path; version 2 has no controllers here.
            var parts = line.Split(':', 3);
            if (parts.Length != 3) continue;
            var version2 = parts[1].Length == 0;
            if (!version2 && !parts[1].Split(',').Contains("memory")) continue;
            var root = version2 ? mount : mount + "/memory";
            // A group's parents limit it as well.
            for (var group = parts[2].TrimEnd('/'); ; group = group[..group.LastIndexOf('/')])
            {
                yield return (root + group, version2);
                if (group.Length == 0) break;
            }
        }
    }

    private static long? Number(string path) =>
        File.Exists(path) && long.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static long Field(string path, string field)
    {
        if (!File.Exists(path)) return 0;
        var line = File.ReadLines(path).FirstOrDefault(l => l.StartsWith(field, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(field.Length), CultureInfo.InvariantCulture);
    }
}
