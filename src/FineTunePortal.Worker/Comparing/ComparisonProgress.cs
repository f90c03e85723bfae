using System.Text.Json;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Comparing;

/// <summary>How far a comparison has come: on stderr, and a JSON object a line at the end of a file.</summary>
internal sealed class ComparisonProgress : IDisposable
{
    private readonly StreamWriter? _events;
    private readonly CountProgress _shown;
    private readonly int _total;
    private int _done;

    /// <param name="terminal">Where people watch.</param>
    /// <param name="events">The file; null for none. Lines are added at its end.</param>
    /// <param name="total">Answers of both models.</param>
    public ComparisonProgress(CommandTerminal terminal, string? events, int total)
    {
        _shown = new CountProgress(terminal, "answers", total);
        _total = total;
        _events = events is null ? null : new StreamWriter(new FileStream(events, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { NewLine = "\n", AutoFlush = true };
        Write("{\"done\":0,\"total\":" + total + "}");
    }

    /// <summary>So many more answers are there.</summary>
    public void Advance(int answers)
    {
        _done += answers;
        _shown.Advance(answers);
        Write("{\"done\":" + _done + ",\"total\":" + _total + "}");
    }

    /// <summary>The report is written.</summary>
    public void Finish(string report) => Write("{\"done\":" + _done + ",\"total\":" + _total + ",\"report\":" + JsonSerializer.Serialize(report) + "}");

    /// <summary>There will be no report.</summary>
    public void Fail(string reason) => Write("{\"error\":" + JsonSerializer.Serialize(reason) + "}");

    public void Dispose()
    {
        _shown.Dispose();
        _events?.Dispose();
    }

    private void Write(string line) => _events?.WriteLine(line);
}
