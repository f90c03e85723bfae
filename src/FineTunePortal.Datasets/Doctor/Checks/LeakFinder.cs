namespace FineTunePortal.Datasets;

/// <summary>Rows to learn from whose question, or nearly whose whole, is among the rows held out.</summary>
internal sealed class LeakFinder
{
    private readonly Dictionary<ulong, uint> _heldOut = [];
    private readonly List<(uint Row, ulong Question)> _learned = [];
    private readonly HashSet<uint> _heldOutRows = [];
    private readonly SortedDictionary<uint, (uint Other, double Likeness)> _near = [];

    /// <param name="plainQuestion">As <see cref="PlainText"/>; null where questions can't be told.</param>
    public void Add(long row, SplitPart part, string? plainQuestion)
    {
        var question = plainQuestion is { Length: > 0 } ? TextHash.Of(plainQuestion) : 0;
        if (part != SplitPart.Training)
        {
            _heldOutRows.Add((uint)row);
            if (question != 0)
            {
                _heldOut.TryAdd(question, (uint)row);
            }
        }
        else if (question != 0)
        {
            _learned.Add(((uint)row, question));
        }
    }

    public void Add(NearPair pair)
    {
        var (row, like) = ((uint)pair.Row, (uint)pair.Like);
        if (_heldOutRows.Contains(row) != _heldOutRows.Contains(like))
        {
            var (learned, heldOut) = _heldOutRows.Contains(row) ? (like, row) : (row, like);
            _near.TryAdd(learned, (heldOut, pair.Likeness));
        }
    }

    /// <summary>The rows to learn from, each with one that is held out.</summary>
    public PlaceList Places()
    {
        foreach (var (row, question) in _learned)
        {
            if (_heldOut.TryGetValue(question, out var other))
            {
                _near[row] = (other, 1);
            }
        }

        var places = new PlaceList();
        foreach (var (row, other) in _near)
        {
            places.Add(new DoctorPlace(row, other.Other, other.Likeness));
        }

        return places;
    }

    /// <summary>The rows to learn from that leak.</summary>
    public IReadOnlyCollection<uint> Rows()
    {
        _ = Places();
        return _near.Keys;
    }
}
