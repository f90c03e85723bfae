using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Runs.Supervision;

/// <summary>Starts the worker of a run.</summary>
public interface IWorkerStarter
{
    /// <summary>Starts it, detached. Returns at once; what becomes of it is seen in the folder.</summary>
    void Start(RunFolder folder);
}
