using System.Globalization;

namespace FineTunePortal.Kernels;

/// <summary>The memory limit that a container or service manager sets for this process (cgroup version 2 or 1).</summary>
internal static class ControlGroup
{
    // A limit as large as this is version 1's way of saying "none".
    private const long NoLimit = 1L << 60;

    /// <summary>Limit less use, the tightest of this process's groups, or none without a limit.</summary>
    public static long? RemainingBytes()
    {
        long? least = null;
        foreach (var (limit, usage) in Files())
        {
            if (Number(limit) is not { } most || most >= NoLimit || Number(usage) is not { } used) continue;
            var rest = Math.Max(0, most - used);
            least = least is { } other ? Math.Min(other, rest) : rest;
        }
        return least;
    }

    private static IEnumerable<(string Limit, string Usage)> Files()
    {
        if (!File.Exists("/proc/self/cgroup")) yield break;
        foreach (var line in File.ReadLines("/proc/self/cgroup"))
        {
            // hierarchy:controllers:path; version 2 has hierarchy 0 and no controllers.
            var parts = line.Split(':', 3);
            if (parts.Length != 3) continue;
            var second = parts[1].Length == 0;
            if (!second && !parts[1].Split(',').Contains("memory")) continue;
            var root = second ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
            for (var group = parts[2].TrimEnd('/'); ; group = group[..group.LastIndexOf('/')])
            {
                var folder = root + group;
                yield return second
                    ? (folder + "/memory.max", folder + "/memory.current")
                    : (folder + "/memory.limit_in_bytes", folder + "/memory.usage_in_bytes");
                if (group.Length == 0) break;
            }
        }
    }

    private static long? Number(string path)
    {
        if (!File.Exists(path)) return null;
        return long.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
