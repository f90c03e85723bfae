using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker;

/// <summary>Runs a command line: errors a user can do something about become one line on stderr, Ctrl-C cancels.</summary>
public static class CommandRunner
{
    /// <summary>The exit code: 0 done, 1 failed, 2 a wrong command line, 130 interrupted.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args, CommandTerminal terminal)
    {
        // A prompt may begin with '@', which would otherwise name a file of further arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return await WrongUsageAsync(parsed, terminal, parsed.Errors.Select(error => error.Message));
        }

        using var interrupt = new CancellationTokenSource();
        using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Output, Error = terminal.Error },
                interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return CommandExit.Interrupted;
        }
        catch (UsageException exception)
        {
            return await WrongUsageAsync(parsed, terminal, [exception.Message]);
        }
        catch (Exception exception)
        {
            string? message = UserErrors.Describe(exception);
            await terminal.Error.WriteLineAsync(message is null ? $"internal error: {exception}" : "error: " + message);
            return CommandExit.Failed;
        }
        finally
        {
            await terminal.Output.FlushAsync(CancellationToken.None);
        }

        void Stop(PosixSignalContext context)
        {
            if (context.Signal == PosixSignal.SIGINT && terminal.OnInterrupt?.Invoke() == true)
            {
                context.Cancel = true;
                return;
            }

            // The first signal asks for an orderly end; a second one ends the process at once.
            context.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
        }
    }

    private static async Task<int> WrongUsageAsync(ParseResult parsed, CommandTerminal terminal, IEnumerable<string> messages)
    {
        foreach (string message in messages)
        {
            await terminal.Error.WriteLineAsync(message);
        }

        var names = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent)
        {
            names.Push(command.Command.Name + " ");
        }

        await terminal.Error.WriteLineAsync($"Try './finetune {string.Concat(names)}--help'.");
        return CommandExit.Usage;
    }
}
