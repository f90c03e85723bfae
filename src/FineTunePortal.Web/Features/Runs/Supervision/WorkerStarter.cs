using System.Diagnostics;
using FineTunePortal.Runs;
using FineTunePortal.Web.Workers;

namespace FineTunePortal.Web.Features.Runs.Supervision;

/// <summary>Starts the engine's <c>train</c> as a process that outlives the portal.</summary>
internal sealed class WorkerStarter(WorkerProgram program) : IWorkerStarter
{
    public void Start(RunFolder folder)
    {
        // setsid itself ends at once; the worker belongs to nobody.
        using var launcher = Process.Start(program.Detached(folder.FullPath, "train", "--out", folder.FullPath));
    }
}
