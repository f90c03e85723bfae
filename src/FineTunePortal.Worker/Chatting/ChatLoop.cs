using System.Text;
using FineTunePortal.Models.Generation;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Chatting;

/// <summary>Reads turns, answers them as they are written, and obeys the words that begin with a slash.</summary>
internal sealed class ChatLoop
{
    private const int LeastAnswerTokens = 64;

    private const string Help = """
        /reset        forget what was said
        /system TEXT  begin anew with a system message; without TEXT, with none
        /help         show these lines
        /exit         leave (so does Ctrl-D)
        Ctrl-C stops an answer.
        """;

    private readonly CommandTerminal _terminal;
    private readonly GenerationOptions _options;
    private readonly TextGenerator _generator;
    private readonly Conversation _conversation;
    private readonly ModelSession _session;
    private readonly int _answerTokens;

    public ChatLoop(CommandTerminal terminal, ModelSession session, GenerationOptions options, string? system)
    {
        _terminal = terminal;
        _session = session;
        _options = options;
        _generator = new TextGenerator(session.Model, session.Tokenizer);
        _conversation = new Conversation(session.EncodePrompt, session.Room) { System = system };
        _answerTokens = Math.Min(options.MaxNewTokens, LeastAnswerTokens);
    }

    /// <summary>Until the input ends or the user leaves.</summary>
    public int Run(CancellationToken cancellationToken)
    {
        Tell("/help shows what can be typed besides questions.");
        while (true)
        {
            if (_terminal.InputIsTerminal)
            {
                _terminal.Error.Write("> ");
            }

            string? line = ReadLine(cancellationToken);
            switch (line?.TrimEnd().Split(' ', 2))
            {
                case null or ["/exit"]:
                    return CommandExit.Done;
                case ["/help"]:
                    _terminal.Error.WriteLine(Help);
                    break;
                case ["/reset"]:
                    _conversation.Reset();
                    Tell("Forgotten.");
                    break;
                case ["/system", ..] words:
                    _conversation.Reset();
                    _conversation.System = words is [_, { Length: > 0 } text] ? text : null;
                    Tell(_conversation.System is null ? "No system message." : "A new conversation with that system message.");
                    break;
                case [var word] when word.Length > 1 && word[0] == '/' && word.Skip(1).All(char.IsAsciiLetter):
                    _terminal.Error.WriteLine($"There is no {word}. /help shows what there is.");
                    break;
                default:
                    if (!string.IsNullOrWhiteSpace(line))
                    {
                        Answer(line, cancellationToken);
                    }

                    break;
            }
        }
    }

    // Reading can't be cancelled, and leaving does not wait for it. Answers stay on the thread whose pools were set.
    private string? ReadLine(CancellationToken cancellationToken)
    {
        var reading = Task.Run(_terminal.ReadLine, cancellationToken);
        reading.Wait(cancellationToken);
        return reading.GetAwaiter().GetResult();
    }

    private void Answer(string text, CancellationToken cancellationToken)
    {
        var (prompt, forgotten) = _conversation.Ask(text, _answerTokens);
        if (forgotten > 0)
        {
            _terminal.Error.WriteLine("(The conversation is longer than the model can read: its beginning is forgotten.)");
        }

        try
        {
            ModelSession.Check(_session.Model.Config, prompt, roomNeeded: 1);
        }
        catch (UserErrorException error)
        {
            _conversation.TakeBack();
            if (!_terminal.InputIsTerminal)
            {
                throw;
            }

            _terminal.Error.WriteLine(error.Message);
            return;
        }

        _conversation.Answer(Write(prompt, cancellationToken));
    }

    private string Write(int[] prompt, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _terminal.OnInterrupt = _terminal.InputIsTerminal ? () => { stop.Cancel(); return true; } : null;
        var answer = new StringBuilder();
        try
        {
            foreach (string piece in _generator.Stream(prompt, _options, stop.Token))
            {
                answer.Append(piece);
                _terminal.Output.Write(piece);
                if (_terminal.OutputIsTerminal)
                {
                    _terminal.Output.Flush();
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Tell(" (stopped)");
        }
        finally
        {
            _terminal.OnInterrupt = null;
        }

        _terminal.Output.WriteLine();
        _terminal.Output.Flush();
        return answer.ToString();
    }

    private void Tell(string text)
    {
        if (_terminal.InputIsTerminal)
        {
            _terminal.Error.WriteLine(text);
        }
    }
}
