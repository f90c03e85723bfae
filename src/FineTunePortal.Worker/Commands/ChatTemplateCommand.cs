using System.CommandLine;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Templates;
using FineTunePortal.Tokenizers.Templates.Jinja;
using FineTunePortal.Worker.Templating;
using FineTunePortal.Worker.Terminal;
using FineTunePortal.Worker.Tokenizing;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune chat-template</c>: shows what a chat template makes of conversations.</summary>
internal static class ChatTemplateCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var template = new Option<FileInfo?>("--template") { Description = "A Jinja template; without it, the model's.", HelpName = "file" };
        var command = new Command(
            "chat-template",
            "Lay out conversations as a model sees them: a JSON object a line in (messages, tools, documents, add_generation_prompt, continue_final_message, now, variables), a JSON object a line out (text, generation_spans in code points; or error).")
        {
            template,
        };
        var model = new ModelFlags(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (terminal.InputIsTerminal)
            {
                terminal.Error.WriteLine("""Type an object a line, such as {"messages":[{"role":"user","content":"Hello"}]}; Ctrl-D ends.""");
            }

            var open = parsed.GetValue(template) is { } file ? Opener(file) : Opener(model.Find(parsed).Model);
            var writer = new RenderedLineWriter(terminal.Output);
            var lines = new LineReader(terminal.Input, beforeWaiting: terminal.Output.Flush);
            long number = 0;
            while (lines.TryRead(out var line))
            {
                cancellationToken.ThrowIfCancellationRequested();
                number++;
                using var request = ChatRequestLine.Parse(line, number);
                try
                {
                    writer.Write(open().Render(request.ToRequest()));
                }
                catch (JinjaException error)
                {
                    writer.Write(error);
                }
            }

            return Task.FromResult(number > 0 ? CommandExit.Done : throw new UserErrorException("Standard input is empty: there is no conversation to lay out."));
        });
        return command;
    }

    /// <summary>Parsed at the first line: a malformed template is an answer, too.</summary>
    private static Func<JinjaChatTemplate> Opener(FileInfo file)
    {
        string source = file.Exists ? File.ReadAllText(file.FullName) : throw new UserErrorException($"There is no file '{file.FullName}'.");
        JinjaChatTemplate? parsed = null;
        return () => parsed ??= JinjaChatTemplate.Parse(source);
    }

    private static Func<JinjaChatTemplate> Opener(string model)
    {
        JinjaChatTemplate? loaded = null;
        return () => loaded ??= ChatTemplate.Load(model) ?? throw new UserErrorException($"{model} has no chat template: neither chat_template.jinja nor one in tokenizer_config.json.");
    }
}
