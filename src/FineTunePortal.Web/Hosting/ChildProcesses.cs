using System.Collections.Concurrent;
using System.Diagnostics;

namespace FineTunePortal.Web.Hosting;

/// <summary>
/// Starts processes that end when the portal ends, however it ends. Linux can signal a child when the thread that started
/// it is gone; so one thread, which lives as long as the portal, starts them all.
/// </summary>
public sealed class ChildProcesses : IDisposable
{
    private const string SetPrivileges = "/usr/bin/setpriv";

    private readonly BlockingCollection<Action> _jobs = [];

    public ChildProcesses() => new Thread(Run) { IsBackground = true, Name = "child processes" }.Start();

    /// <summary>Starts a program in the environment for computing.</summary>
    /// <param name="program">Its path, or its name in the search path.</param>
    /// <param name="arguments">Each by itself; no shell reads them.</param>
    /// <param name="prepare">Sets what else is to be set.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    public async Task<Process> StartAsync(string program, IEnumerable<string> arguments, Action<ProcessStartInfo>? prepare = null)
    {
        bool bound = File.Exists(SetPrivileges);
        var start = new ProcessStartInfo(bound ? SetPrivileges : program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] binding = bound ? ["--pdeathsig", "TERM", program] : [];
        foreach (string argument in binding.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        EngineEnvironment.Apply(start.Environment);
        prepare?.Invoke(start);
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _jobs.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return await started.Task;
    }

    public void Dispose() => _jobs.CompleteAdding();

    private void Run()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            job();
        }
    }
}
