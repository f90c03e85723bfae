using System.Diagnostics;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Supervision;

/// <summary>
/// Starts the engine's <c>train</c> as a process that outlives the portal; see <c>start-worker.sh</c>. Nothing that
/// somebody typed gets onto a command line: settings and names are in the run folder.
/// </summary>
internal sealed class WorkerStarter(IOptions<PortalOptions> options) : IWorkerStarter
{
    private static readonly string s_script = Path.Combine(AppContext.BaseDirectory, "start-worker.sh");

    public void Start(RunFolder folder)
    {
        var start = new ProcessStartInfo("setsid")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "--fork", "bash", s_script, folder.FullPath, options.Value.Worker, "train", "--out", folder.FullPath },
        };
        EngineEnvironment.Apply(start.Environment);
        start.Environment["FINETUNE_STARTER"] = Path.GetFullPath(options.Value.StarterModel);
        // setsid itself ends at once; the worker belongs to nobody. The script's one line, or its end, says that from
        // now on the folder's lock tells whether a worker lives.
        using var launcher = Process.Start(start)!;
        launcher.StandardOutput.ReadLine();
    }
}
