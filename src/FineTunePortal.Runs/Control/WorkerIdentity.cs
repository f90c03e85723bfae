namespace FineTunePortal.Runs;

/// <summary>Which process: numbers are used again, so a mark of its start belongs to it.</summary>
/// <param name="ProcessStart">Differs between two processes that had the same number; see <see cref="ProcessTable"/>.</param>
public sealed record WorkerIdentity(string Host, int ProcessId, string ProcessStart)
{
    public static WorkerIdentity Current() => new(
        Environment.MachineName,
        Environment.ProcessId,
        ProcessTable.StartOf(Environment.ProcessId) ?? throw new InvalidOperationException("This process isn't in the system's process table."));
}
