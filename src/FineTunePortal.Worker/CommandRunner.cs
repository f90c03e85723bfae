using System.CommandLine;
using System.Runtime.InteropServices;

namespace FineTunePortal.Worker;

/// <summary>Runs a command line: errors a user can do something about become one line on stderr, Ctrl-C cancels.</summary>
public static class CommandRunner
{
    /// <summary>The exit code: 0 done, 1 failed, 2 a wrong command line, 130 interrupted.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"Try './finetune {parsed.CommandResult.Command.Name} --help'.");
            return 2;
        }

        using var interrupt = new CancellationTokenSource();
        using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception exception) when (UserErrors.Describe(exception) is { } message)
        {
            await Console.Error.WriteLineAsync("error: " + message);
            return 1;
        }

        void Stop(PosixSignalContext context)
        {
            // The first signal asks for an orderly end; a second one ends the process at once.
            context.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
        }
    }
}
