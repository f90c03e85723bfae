using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Cells that hold several answers: a list, or texts with a bar between them.</summary>
internal sealed class AnswersCheck(string column) : IRowCheck
{
    /// <summary>What stands between answers in one text.</summary>
    public static IReadOnlyList<string> Separators { get; } = [" ||| ", " || ", " | "];

    /// <summary>One text with a bar in it is a text with a bar; many are a way to write lists.</summary>
    private const double LeastShare = 0.05;

    private readonly PlaceList _lists = new();
    private readonly PlaceList[] _separated = [.. Separators.Select(_ => new PlaceList())];
    private long _rows;

    public void Add(DataRow row)
    {
        _rows++;
        if (!row.Values.TryGetValue(column, out var value))
        {
            return;
        }

        if (value.AsText() is { } text && Separators.Select((separator, place) => (separator, place)).FirstOrDefault(item => text.Contains(item.separator, StringComparison.Ordinal), (separator: "", place: -1)).place is >= 0 and var found)
        {
            _separated[found].Add(new DoctorPlace(row.Row));
        }
        else if (List(value) is { Count: > 1 })
        {
            _lists.Add(new DoctorPlace(row.Row));
        }
    }

    public IEnumerable<DoctorFinding> Finish(CancellationToken cancellation)
    {
        var separated = _separated.Select((places, index) => (places, index)).Where(item => item.places.Rows > 1 && item.places.Rows >= _rows * LeastShare);
        return
        [
            .. _lists.Finding(DoctorKind.SeveralAnswers, column, [column], new Mend(MendKind.SplitAnswers, column)),
            .. separated.SelectMany(item => item.places.Finding(DoctorKind.SeveralAnswers, column, [column], new Mend(MendKind.SplitAnswers, column) { Value = Separators[item.index] })),
        ];
    }

    /// <summary>The texts of a list; null when it is no list of texts.</summary>
    public static IReadOnlyList<string>? List(DataValue value)
    {
        if (!value.TryGetStructure(out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var texts = list.EnumerateArray().Select(item => new DataValue(item).AsText()).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }
}
