namespace FineTunePortal.Datasets;

/// <summary>Gathers while a file is opened and read how that is done.</summary>
internal sealed class ReadingLog(ReadingOptions options, FaultList faults)
{
    private readonly List<ReadingNote> _notes = [];
    private readonly Dictionary<string, long> _counts = [];

    public ReadingOptions Options => options;

    public FaultList Faults => faults;

    public ReadingReport Report { get; set; } = new() { Asked = options };

    public void Note(string kind, params object[] arguments)
    {
        var note = new ReadingNote(kind, arguments);
        if (!_notes.Any(known => known.Kind == kind && known.Arguments.SequenceEqual(note.Arguments)))
        {
            _notes.Add(note);
        }
    }

    /// <summary>Counts something that happens in rows; the note with the number comes at the end.</summary>
    public void Count(string kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    /// <summary>The report with all notes so far.</summary>
    public ReadingReport Finish() => Report with { Notes = [.. _notes, .. _counts.Select(pair => new ReadingNote(pair.Key, pair.Value))] };
}
