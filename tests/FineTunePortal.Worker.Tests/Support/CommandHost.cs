using System.Text;
using FineTunePortal.Worker.Commands;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Tests.Support;

/// <summary>Runs command lines in this process, from text to text.</summary>
internal static class CommandHost
{
    public sealed record Result(int ExitCode, string Output, string Errors)
    {
        /// <summary>The output of a command that must have gone well.</summary>
        public string Success => ExitCode == CommandExit.Done ? Output : throw new InvalidOperationException($"Exit code {ExitCode}: {Errors}");

        /// <summary>The one line that a command complained with.</summary>
        public string Complaint => ExitCode == CommandExit.Failed && Errors.TrimEnd().Split('\n') is [var line]
            ? line
            : throw new InvalidOperationException($"Expected exit code 1 and one line, not {ExitCode} and: {Errors}");
    }

    public static Result Run(params string[] arguments) => RunWith([], arguments);

    public static Result RunWith(string input, params string[] arguments) => RunWith(Encoding.UTF8.GetBytes(input), arguments);

    public static Result RunWith(byte[] input, params string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new CommandTerminal { Input = new MemoryStream(input), Output = output, Error = errors };
        int exitCode = CommandRunner.RunAsync(CommandTree.Create(terminal), arguments, terminal).GetAwaiter().GetResult();
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
