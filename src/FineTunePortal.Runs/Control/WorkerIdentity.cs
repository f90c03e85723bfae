using System.Diagnostics;

namespace FineTunePortal.Runs;

/// <summary>Which process: numbers are used again, so the start time belongs to it.</summary>
public sealed record WorkerIdentity(string Host, int ProcessId, DateTime ProcessStarted)
{
    public static WorkerIdentity Current()
    {
        using var process = Process.GetCurrentProcess();
        return new WorkerIdentity(Environment.MachineName, process.Id, process.StartTime.ToUniversalTime());
    }

    /// <summary>When the process with this number on this machine started (UTC); null when there is none.</summary>
    public static DateTime? StartOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited ? null : process.StartTime.ToUniversalTime();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
