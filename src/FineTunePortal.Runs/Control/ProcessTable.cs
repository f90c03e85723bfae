using System.Diagnostics;
using System.Globalization;

namespace FineTunePortal.Runs;

/// <summary>Which processes of this machine are alive.</summary>
public static class ProcessTable
{
    private const int StateField = 3;
    private const int StartField = 22;

    /// <summary>
    /// A mark of when the process started, null when it is gone or a zombie. On Linux it is the boot's identity and the
    /// ticks since then: unlike a time of day, no correction of the clock changes it.
    /// </summary>
    public static string? StartOf(int processId) => OperatingSystem.IsLinux() ? FromProc(processId) : FromSystem(processId);

    private static string? FromProc(int processId)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return Parse(stat) is { } ticks ? $"{boot}:{ticks}" : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The start ticks in a line of /proc/PID/stat (proc(5)); null for a zombie. The second field, a name, may hold spaces and brackets.</summary>
    internal static string? Parse(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField - StateField && fields[0] is not ("Z" or "X" or "x") ? fields[StartField - StateField] : null;
    }

    private static string? FromSystem(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
