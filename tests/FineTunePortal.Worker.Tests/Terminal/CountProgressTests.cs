using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Tests.Terminal;

public class CountProgressTests
{
    [Fact]
    public void Advance_ShortWorkInAPipe_SaysNothing() => Assert.Equal("", Shown(isTerminal: false));

    [Fact]
    public void Advance_OnATerminal_DrawsABarAndTakesItAway()
    {
        string shown = Shown(isTerminal: true);
        Assert.StartsWith("\r\u001b[K[############............] 1/2 answers  ", shown, StringComparison.Ordinal);
        Assert.EndsWith(" left\r\u001b[K", shown, StringComparison.Ordinal);
    }

    private static string Shown(bool isTerminal)
    {
        var errors = new StringWriter();
        var terminal = new CommandTerminal { Input = Stream.Null, Output = TextWriter.Null, Error = errors, ErrorIsTerminal = isTerminal };
        using (var progress = new CountProgress(terminal, "answers", 2))
        {
            progress.Advance(1);
        }

        return errors.ToString();
    }
}
