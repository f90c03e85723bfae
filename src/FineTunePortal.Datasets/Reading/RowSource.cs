namespace FineTunePortal.Datasets;

/// <summary>A file opened as rows: its columns, and the rows one after another. Read it once, to the end or not, and dispose it.</summary>
public sealed class RowSource : IDisposable
{
    /// <summary>JSON rows may leave keys out: the columns are those of the first rows together.</summary>
    private const int RowsForColumns = 50;

    private readonly IDisposable resource;
    private readonly IReadOnlyList<DataRow> first;
    private readonly IEnumerator<DataRow> rest;

    private RowSource(string file, IReadOnlyList<string> columns, IReadOnlyList<DataRow> first, IEnumerator<DataRow> rest, IDisposable resource)
    {
        File = file;
        Columns = columns;
        this.first = first;
        this.rest = rest;
        this.resource = resource;
    }

    public string File { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Opens a file; null when it can't be read as rows at all, and <paramref name="faults"/> says why. Faults of rows come while they are read.</summary>
    /// <param name="delimiter">What separates a table's columns; null: found from the first lines.</param>
    /// <param name="name">What the file is called, where it lies under another name; its ending tells the format.</param>
    public static RowSource? Open(string path, DataFormat format, char? delimiter, FaultList faults, string? name = null)
    {
        name ??= path;
        var isWorkbook = format == DataFormat.Xlsx || (format == DataFormat.Auto && Path.GetExtension(name).Equals(".xlsx", StringComparison.OrdinalIgnoreCase));
        var stream = TextFile.Open(path, name, isWorkbook, faults);
        if (stream is null)
        {
            return null;
        }

        if (isWorkbook)
        {
            var sheet = SpreadsheetRows.Open(name, stream, faults);
            return sheet is null ? null : new RowSource(name, sheet.Columns, [], sheet.Read().GetEnumerator(), sheet);
        }

        var input = new PeekStream(stream);
        switch (FormatOf(name, format, input))
        {
            case null:
                input.Dispose();
                faults.Add(DataFault.OfFile("empty", name, "the file is empty: there is nothing but white space in it."));
                return null;
            case DataFormat.Csv:
                return OpenTable(name, delimiter, input, faults);
            case DataFormat.Tsv:
                return OpenTable(name, delimiter ?? '\t', input, faults);
            case DataFormat.Jsonl:
                return OpenJson(name, JsonlRows.Read(name, input, faults), input);
            default:
                return OpenJson(name, JsonArrayRows.Read(name, input, faults), input);
        }
    }

    /// <summary>The rows that can be read; what is wrong with the others is among the faults.</summary>
    public IEnumerable<DataRow> Rows()
    {
        foreach (var row in first)
        {
            yield return row;
        }

        while (rest.MoveNext())
        {
            yield return rest.Current;
        }
    }

    public void Dispose()
    {
        rest.Dispose();
        resource.Dispose();
    }

    private static RowSource? OpenTable(string path, char? delimiter, PeekStream input, FaultList faults)
    {
        var table = TableRows.Open(path, input, delimiter, faults);
        return table is null ? null : new RowSource(path, table.Columns, [], table.Read().GetEnumerator(), table);
    }

    private static RowSource OpenJson(string path, IEnumerable<DataRow> rows, PeekStream input)
    {
        var rest = rows.GetEnumerator();
        var first = new List<DataRow>();
        while (first.Count < RowsForColumns && rest.MoveNext())
        {
            first.Add(rest.Current);
        }

        return new RowSource(path, [.. first.SelectMany(row => row.Values.Keys).Distinct()], first, rest, input);
    }

    /// <summary>Null when there is nothing but white space.</summary>
    private static DataFormat? FormatOf(string path, DataFormat format, PeekStream input)
    {
        var start = input.FirstVisible();
        if (start is null)
        {
            return null;
        }

        if (format != DataFormat.Auto)
        {
            return format;
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" or ".jsonl" or ".ndjson" => start == '[' ? DataFormat.Json : DataFormat.Jsonl,
            ".tsv" or ".tab" => DataFormat.Tsv,
            ".csv" => DataFormat.Csv,
            _ => start switch { (byte)'[' => DataFormat.Json, (byte)'{' => DataFormat.Jsonl, _ => DataFormat.Csv },
        };
    }
}
