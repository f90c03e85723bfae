using System.CommandLine;
using FineTunePortal.Models.Generation;
using FineTunePortal.Tokenizers;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune generate</c>: answers one prompt, or continues one text.</summary>
internal static class GenerateCommand
{
    private const int DefaultMaxNewTokens = 256;

    public static Command Create(CommandTerminal terminal)
    {
        var prompt = new Option<string?>("--prompt") { Description = "The question or the text to go on with; read from standard input when left out." };
        var system = new Option<string?>("--system") { Description = "A system message before the prompt." };
        var raw = new Option<bool>("--raw") { Description = "Go on with the text as it is, even where the model has a chat template." };
        var command = new Command("generate", "Answer a prompt; prints the answer only.");
        var model = new ModelFlags(command);
        command.Options.Add(prompt);
        command.Options.Add(system);
        command.Options.Add(raw);
        var sampling = new SamplingFlags(command, DefaultMaxNewTokens);
        var compute = new ComputeFlags(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var location = model.Find(parsed);
            var options = sampling.Options(parsed, ModelSession.Makers(location));
            string text = parsed.GetValue(prompt) ?? ReadPrompt(terminal);
            if (parsed.GetValue(raw) && parsed.GetValue(system) is not null)
            {
                throw new UsageException("--raw goes on with the text as it is, so there is no place for --system.");
            }

            using var session = ModelSession.Open(location, compute.Choose(parsed, location));
            int[] ids = Encode(session, text, parsed.GetValue(system), parsed.GetValue(raw));
            ModelSession.Check(session.Model.Config, ids, roomNeeded: 1);
            Write(terminal, new TextGenerator(session.Model, session.Tokenizer), ids, options, cancellationToken);
            return Task.FromResult(CommandExit.Done);
        });
        return command;
    }

    /// <summary>With a chat template the text is what a user says; without one it is the beginning of a text.</summary>
    private static int[] Encode(ModelSession session, string text, string? system, bool raw)
    {
        if (raw || (!session.HasChatTemplate && system is null))
        {
            return session.Tokenizer.Encode(text).Ids;
        }

        var user = new ChatMessage("user", text);
        return session.EncodePrompt(system is null ? [user] : [new ChatMessage("system", system), user]);
    }

    private static string ReadPrompt(CommandTerminal terminal)
    {
        if (terminal.InputIsTerminal)
        {
            throw new UsageException("Say what to answer: --prompt TEXT, or a text on standard input.");
        }

        string text = terminal.ReadToEnd();
        return text.Length > 0 ? text : throw new UserErrorException("Standard input is empty. Give the text there, or with --prompt TEXT.");
    }

    private static void Write(CommandTerminal terminal, TextGenerator generator, int[] ids, GenerationOptions options, CancellationToken cancellationToken)
    {
        foreach (string piece in generator.Stream(ids, options, cancellationToken))
        {
            terminal.Output.Write(piece);
            if (terminal.OutputIsTerminal)
            {
                terminal.Output.Flush();
            }
        }

        terminal.Output.WriteLine();
        if (generator.Finish == FinishReason.ContextFull)
        {
            terminal.Error.WriteLine("The model's context is full: the answer stops here.");
        }
    }
}
