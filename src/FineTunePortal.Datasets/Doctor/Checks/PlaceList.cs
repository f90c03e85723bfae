namespace FineTunePortal.Datasets;

/// <summary>Counts rows and keeps the first places.</summary>
internal sealed class PlaceList
{
    private const int Kept = 100;

    private readonly List<DoctorPlace> _places = [];
    private long _lastRow = -1;

    public long Rows { get; private set; }

    public void Add(DoctorPlace place)
    {
        Rows += place.Row == _lastRow ? 0 : 1;
        _lastRow = place.Row;
        if (_places.Count < Kept)
        {
            _places.Add(place);
        }
    }

    /// <summary>A finding, or nothing when there is no place.</summary>
    public IEnumerable<DoctorFinding> Finding(DoctorKind kind, string? column, IReadOnlyList<string> arguments, params IReadOnlyList<Mend> mends) =>
        Rows == 0 ? [] : [new DoctorFinding(kind, column, Rows, [.. _places], arguments, mends)];
}
