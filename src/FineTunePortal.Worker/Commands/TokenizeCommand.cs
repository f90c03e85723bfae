using System.CommandLine;
using FineTunePortal.Tokenizers;
using FineTunePortal.Worker.Terminal;
using FineTunePortal.Worker.Tokenizing;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune tokenize</c>: turns lines of text into token ids.</summary>
internal static class TokenizeCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Lines are JSON strings; print ids, tokens, their places in code points, and the text they decode to." };
        var plain = new Option<bool>("--no-special-tokens") { Description = "Add no tokens for the beginning and end of a text." };
        var command = new Command("tokenize", "Turn each line of standard input into token ids, a JSON array a line.");
        var model = new ModelFlags(command);
        command.Options.Add(json);
        command.Options.Add(plain);
        command.SetAction((parsed, cancellationToken) =>
        {
            var tokenizer = Tokenizer.Load(model.Find(parsed).Model);
            if (terminal.InputIsTerminal)
            {
                terminal.Error.WriteLine("Type a text a line; Ctrl-D ends.");
            }

            var writer = new TokenizedLineWriter(tokenizer, addSpecialTokens: !parsed.GetValue(plain), terminal.Output);
            // What is done is given out before waiting for more: a program may ask line by line.
            var lines = new LineReader(terminal.Input, beforeWaiting: terminal.Output.Flush);
            long number = 0;
            while (lines.TryRead(out var line))
            {
                cancellationToken.ThrowIfCancellationRequested();
                number++;
                if (parsed.GetValue(json))
                {
                    writer.WriteDetails(JsonText.Read(line)
                        ?? throw new UserErrorException($"Standard input, line {number}: expected a JSON string such as \"text\". Leave --json out for plain lines."));
                }
                else
                {
                    writer.WriteIds(System.Text.Encoding.UTF8.GetString(line));
                }
            }

            return Task.FromResult(number > 0 ? CommandExit.Done : throw new UserErrorException("Standard input is empty: there is nothing to tokenize."));
        });
        return command;
    }
}
