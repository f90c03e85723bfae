using System.CommandLine;
using FineTunePortal.Worker.Chatting;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune chat</c>: a conversation with a model.</summary>
internal static class ChatCommand
{
    private const int DefaultMaxNewTokens = 512;

    public static Command Create(CommandTerminal terminal)
    {
        var system = new Option<string?>("--system") { Description = "A system message before the conversation." };
        var command = new Command("chat", "Talk with a model; from a pipe, each line is a turn and only the answers are printed.");
        var model = new ModelFlags(command);
        command.Options.Add(system);
        var sampling = new SamplingFlags(command, DefaultMaxNewTokens);
        var compute = new ComputeFlags(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var location = model.Find(parsed);
            var options = sampling.Options(parsed, ModelSession.Makers(location));
            using var session = ModelSession.Open(location, compute.Choose(parsed, location));
            return Task.FromResult(new ChatLoop(terminal, session, options, parsed.GetValue(system)).Run(cancellationToken));
        });
        return command;
    }
}
