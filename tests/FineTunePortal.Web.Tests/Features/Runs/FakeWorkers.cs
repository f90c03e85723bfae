using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.Supervision;

namespace FineTunePortal.Web.Tests.Features.Runs;

/// <summary>Workers that do in the run folder what a test tells them to; this process stands for the worker's.</summary>
internal sealed class FakeWorkers : IWorkerStarter
{
    private readonly Dictionary<string, WorkerLock> _alive = [];

    /// <summary>Folders in the order of their starts.</summary>
    public List<RunFolder> Started { get; } = [];

    /// <summary>Whether a started worker leaves a sign of life.</summary>
    public bool ComeAlive { get; set; } = true;

    public void Start(RunFolder folder)
    {
        Started.Add(folder);
        if (ComeAlive)
        {
            _alive[folder.FullPath] = WorkerLock.Acquire(folder);
        }
    }

    public static void Write(RunFolder folder, params RunEvent[] events)
    {
        using var log = EventLog.Open(folder);
        foreach (var runEvent in events)
        {
            log.Append(runEvent);
        }
    }

    /// <summary>Lets go of the run, with what start-worker.sh would write then.</summary>
    public void End(RunFolder folder, string? exit)
    {
        if (_alive.Remove(folder.FullPath, out var held))
        {
            held.Dispose();
        }

        if (exit is not null)
        {
            File.WriteAllText(Path.Combine(folder.FullPath, "worker.exit"), exit + "\n");
        }
    }
}
