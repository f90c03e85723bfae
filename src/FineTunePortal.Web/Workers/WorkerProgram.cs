using System.Diagnostics;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Workers;

/// <summary>The engine's program, and how it is started in the environment that computing needs.</summary>
public sealed class WorkerProgram(IOptions<PortalOptions> options)
{
    private static readonly string s_scripts = Path.Combine(AppContext.BaseDirectory, "workers");

    /// <summary>A command of the engine (<c>serve</c>, <c>merge</c>, <c>estimate</c> …) that ends with whoever waits for it. Its output is redirected.</summary>
    public ProcessStartInfo Command(params IEnumerable<string> arguments) => Set(new ProcessStartInfo("bash")
    {
        ArgumentList = { Path.Combine(s_scripts, "run-worker.sh") },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    }, arguments);

    /// <summary>A command of the engine in a session of its own: it outlives the portal.</summary>
    /// <param name="folder">Gets <c>worker.pid</c>, <c>worker.log</c> and <c>worker.exit</c>.</param>
    /// <param name="arguments">The command's arguments.</param>
    public ProcessStartInfo Detached(string folder, params IEnumerable<string> arguments) => Set(new ProcessStartInfo("setsid")
    {
        ArgumentList = { "--fork", "bash", Path.Combine(s_scripts, "start-worker.sh"), folder },
        UseShellExecute = false,
    }, arguments);

    private ProcessStartInfo Set(ProcessStartInfo start, IEnumerable<string> arguments)
    {
        start.ArgumentList.Add(options.Value.Worker);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["FINETUNE_STARTER"] = Path.GetFullPath(options.Value.StarterModel);
        // The portal's own settings and secrets are none of the worker's business.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("Portal__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }
}
