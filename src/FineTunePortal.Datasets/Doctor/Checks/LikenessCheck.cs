using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Equal rows, rows that are nearly the same, and rows to learn from that are (nearly) held out.</summary>
internal sealed class LikenessCheck(RowContent content, DoctorOptions options, Func<DataRow, SplitPart>? partOf) : IRowCheck
{
    private readonly Dictionary<UInt128, uint> _seen = [];
    private readonly NearDuplicateFinder _near = new();
    private readonly PlaceList _duplicates = new();
    private readonly LeakFinder _leaks = new();

    public bool IsFull => _near.IsFull;

    public void Add(DataRow row)
    {
        if (content.IsEmpty(row))
        {
            return;
        }

        var part = partOf?.Invoke(row) ?? SplitPart.Training;
        _leaks.Add(row.Row, part, content.PlainQuestion(row));
        if (!_seen.TryAdd(content.Key(row), (uint)row.Row))
        {
            _duplicates.Add(new DoctorPlace(row.Row, _seen[content.Key(row)], 1));
            return;
        }

        _near.Add(row.Row, content.Plain(row));
    }

    public IEnumerable<DoctorFinding> Finish(CancellationToken cancellation)
    {
        var near = new PlaceList();
        foreach (var pair in _near.Find(options.Likeness, cancellation))
        {
            near.Add(new DoctorPlace(pair.Row, pair.Like, pair.Likeness));
            _leaks.Add(pair);
        }

        var threshold = (options.Likeness * 100).ToString("0", CultureInfo.InvariantCulture);
        return
        [
            .. partOf is null ? [] : _leaks.Places().Finding(DoctorKind.Leak, null, [threshold], new Mend(MendKind.DropLeaks) { Likeness = options.Likeness, Split = options.Split }),
            .. _duplicates.Finding(DoctorKind.Duplicate, null, [], new Mend(MendKind.DropDuplicates)),
            .. near.Finding(DoctorKind.NearDuplicate, null, [threshold], new Mend(MendKind.DropNearDuplicates) { Likeness = options.Likeness }),
        ];
    }
}
