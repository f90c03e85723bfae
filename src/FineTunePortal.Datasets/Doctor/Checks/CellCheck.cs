namespace FineTunePortal.Datasets;

/// <summary>Empty rows and cells, space nobody sees, letters in the wrong encoding.</summary>
internal sealed class CellCheck(RowContent content) : IRowCheck
{
    private readonly PlaceList _emptyRows = new();
    private readonly SortedDictionary<string, PlaceList> _empty = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PlaceList> _space = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PlaceList> _broken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PlaceList> _lost = new(StringComparer.Ordinal);

    public void Add(DataRow row)
    {
        var place = new DoctorPlace(row.Row);
        if (content.IsEmpty(row))
        {
            _emptyRows.Add(place);
            return;
        }

        foreach (var column in content.Needed)
        {
            if (!row.TryFind(column, out var value) || RowContent.IsEmpty(value))
            {
                In(_empty, column).Add(place);
            }
        }

        foreach (var (column, value) in row.Values)
        {
            foreach (var item in CellTexts.Of(column, value))
            {
                if (CellTrim.Needs(item.Text))
                {
                    In(_space, column).Add(place);
                }

                if (Mojibake.HasLostLetters(item.Text))
                {
                    In(_lost, column).Add(place);
                }

                if (Mojibake.TryMend(item.Text, out _))
                {
                    In(_broken, column).Add(place);
                }
            }
        }
    }

    public IEnumerable<DoctorFinding> Finish(CancellationToken cancellation) =>
    [
        .. _emptyRows.Finding(DoctorKind.EmptyRow, null, [], new Mend(MendKind.DropEmpty)),
        .. Each(_empty, DoctorKind.EmptyCell, column => [new Mend(MendKind.DropEmpty, column), new Mend(MendKind.Fill, column)]),
        .. Each(_broken, DoctorKind.BrokenLetters, column => [new Mend(MendKind.FixLetters, column)]),
        .. Each(_lost, DoctorKind.LostLetters, column => [new Mend(MendKind.DropLost, column)]),
        .. Each(_space, DoctorKind.OuterSpace, column => [new Mend(MendKind.Trim, column)]),
    ];

    private static PlaceList In(SortedDictionary<string, PlaceList> columns, string column)
    {
        if (!columns.TryGetValue(column, out var places))
        {
            columns[column] = places = new PlaceList();
        }

        return places;
    }

    private static IEnumerable<DoctorFinding> Each(SortedDictionary<string, PlaceList> columns, DoctorKind kind, Func<string, IReadOnlyList<Mend>> mends) =>
        columns.SelectMany(column => column.Value.Finding(kind, column.Key, [column.Key], mends(column.Key)));
}
