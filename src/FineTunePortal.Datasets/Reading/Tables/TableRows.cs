using System.Globalization;
using CsvHelper;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a CSV or TSV file: quotes, line breaks in cells and any of the usual delimiters, found from the beginning.</summary>
internal sealed class TableRows : IDisposable
{
    private const long LookCharacters = 4 << 20;

    private readonly SourceFile _file;
    private readonly ReadingLog _log;
    private readonly Dialect _dialect;
    private readonly Queue<(string[] Cells, long Line)> _looked = new();
    private CsvReader _reader;
    private TableHead _head = new([], 0);
    private bool _isOpenQuote;
    private bool _isRescued;
    private bool _isOver;
    private long _linesBefore;
    private long _row;

    private TableRows(SourceFile file, Dialect dialect, ReadingLog log)
    {
        (_file, _dialect, _log) = (file, dialect, log);
        _reader = Reader(file.Open());
    }

    public IReadOnlyList<string> Columns => [.. _head.Names.Where(name => name.Length > 0)];

    /// <summary>Finds how the table is written and reads the header.</summary>
    /// <param name="file">Text in UTF-8.</param>
    /// <param name="start">The first characters.</param>
    /// <exception cref="FileRefusedException">The header can't be used.</exception>
    public static TableRows Open(SourceFile file, string start, char? delimiter, ReadingLog log)
    {
        var dialect = DialectFinder.Find(start, delimiter, log.Options.Quote);
        log.Report = log.Report with { Format = DataFormat.Csv, Delimiter = dialect.Delimiter, Quote = dialect.Quote };
        var table = new TableRows(file, dialect, log);
        try
        {
            table.Look(DialectFinder.Hint(start) is not null);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public IEnumerable<DataRow> Read()
    {
        while (NextCells() is { } next)
        {
            if (!IsBlank(next.Cells) && Row(next.Cells, next.Line) is { } row)
            {
                yield return row;
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    // A tab file is read like any other: its cells may be quoted too.
    private CsvReader Reader(Stream stream, bool linesEndRows = false) => CsvReader.Create(stream, new CsvReaderOptions
    {
        Separator = _dialect.Delimiter,
        Quote = _dialect.Quote,
        HasHeader = false,
        DetectSeparatorHint = false,
        TrackLineNumbers = true,
        MaxRecordSize = ReadingLimits.RowBytes,
        AllowLineBreaksInQuotes = !linesEndRows,
        OnMalformedRecord = ReportQuotes,
    });

    /// <summary>Reads the first rows, and finds the header in them.</summary>
    private void Look(bool isHinted)
    {
        long characters = 0;
        var rows = new List<(string[] Cells, long Line)>();
        if (isHinted)
        {
            _ = _reader.Read();
        }

        while (rows.Count < ReadingLimits.LookRows && characters < LookCharacters && ReadCells() is { } next)
        {
            if (!IsBlank(next.Cells))
            {
                rows.Add(next);
                characters += next.Cells.Sum(cell => (long)cell.Length);
            }

            if (rows.Count > ReadingLimits.TitleLines && rows.Count > _log.Options.LookRows)
            {
                break;
            }
        }

        _head = TableHead.Find([.. rows.Select(row => row.Cells)], _log);
        rows.Skip(_head.FirstRow).ToList().ForEach(_looked.Enqueue);
    }

    private (string[] Cells, long Line)? NextCells() => _looked.TryDequeue(out var looked) ? looked : ReadCells();

    private (string[] Cells, long Line)? ReadCells()
    {
        if (_isOver)
        {
            return null;
        }

        try
        {
            var isThere = _reader.Read();
            if (_isOpenQuote && !_isRescued)
            {
                Rescue();
                isThere = _reader.Read();
            }

            if (!isThere)
            {
                return null;
            }
        }
        catch (CsvFormatException error)
        {
            _isOver = true;
            _log.Faults.Add(new DataFault(
                "bad_table", _file.Name, null, error.LineNumber > 0 ? error.LineNumber + _linesBefore : null, null,
                new DataSentence("bad_table", ReadingLimits.RowTooLong(ReadingLimits.RowBytes).English + " Perhaps a quote is opened and never closed.", ReadingLimits.RowTooLong(ReadingLimits.RowBytes).Arguments)));
            return null;
        }

        var cells = new string[_reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Clean(_reader.GetString(i));
        }

        return (cells, _reader.LineNumber + _linesBefore);
    }

    /// <summary>Reads on from the row whose quote is never closed, and takes each line from there for a row.</summary>
    private void Rescue()
    {
        _isRescued = true;
        var (bytes, line) = (_reader.ByteOffset, _reader.LineNumber);
        _reader.Dispose();
        var stream = _file.Open();
        var skipped = new byte[64 * 1024];
        for (var left = bytes; left > 0;)
        {
            var read = stream.Read(skipped, 0, (int)Math.Min(left, skipped.Length));
            left = read == 0 ? 0 : left - read;
        }

        _linesBefore = line - 1;
        _reader = Reader(stream, linesEndRows: true);
    }

    private DataRow? Row(string[] cells, long line)
    {
        var names = _head.Names;
        var used = cells.Length;
        while (used > names.Length && string.IsNullOrWhiteSpace(cells[used - 1]))
        {
            used--;
        }

        if (names.Length > 1 && used == names.Length && IsHeader(cells))
        {
            _log.Count("repeated_header");
            return null;
        }

        _row++;
        if (used != names.Length && !(used < names.Length && names.Skip(used).All(name => name.Length == 0)))
        {
            _log.Faults.Add(new DataFault("cell_count", _file.Name, _row, line, null, CountMessage(used)));
            return null;
        }

        var values = new Dictionary<string, DataValue>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0)
            {
                values[names[i]] = new DataValue(cells[i]);
            }
            else if (i < cells.Length && !string.IsNullOrWhiteSpace(cells[i]))
            {
                _log.Faults.Add(new DataFault("unnamed_cell", _file.Name, _row, line, null, new DataSentence("unnamed_cell", string.Create(CultureInfo.InvariantCulture, $"column {i + 1} has no name, so its cell is left out. Give it one in the header."), Text(i + 1))));
            }
        }

        return new DataRow(_file.Name, _row, line, values);
    }

    private bool IsHeader(string[] cells)
    {
        if (_log.Report.HeaderRow is null or 0)
        {
            return false;
        }

        for (var i = 0; i < _head.Names.Length; i++)
        {
            if (cells[i].Trim('\uFEFF', ' ') != _head.Names[i])
            {
                return false;
            }
        }

        return true;
    }

    private string Clean(string cell)
    {
        if (cell.AsSpan().IndexOfAny('\r', '\0') < 0)
        {
            return cell;
        }

        if (cell.Contains('\0', StringComparison.Ordinal))
        {
            _log.Count("nul_removed");
            cell = cell.Replace("\0", "", StringComparison.Ordinal);
        }

        return cell.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static bool IsBlank(string[] cells) => cells.All(string.IsNullOrWhiteSpace) && (cells.Length == 1 || cells.All(cell => cell.Length == 0));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private DataSentence CountMessage(int count)
    {
        var names = _head.Names;
        var cells = string.Create(CultureInfo.InvariantCulture, $"the row has {count} {(count == 1 ? "cell" : "cells")}, but the header has {names.Length} columns");
        var missing = string.Join(", ", names.Skip(count).Select(name => $"'{name}'"));
        return count < names.Length
            ? new DataSentence("too_few_cells", $"{cells}; {missing} {(names.Length - count == 1 ? "is" : "are")} missing.", Text(count), Text(names.Length), missing)
            : new DataSentence("too_many_cells", $"{cells}. A cell that holds '{_dialect.Delimiter}' must stand in quotes.", Text(count), Text(names.Length), _dialect.Delimiter.ToString());
    }

    private void ReportQuotes(CsvMalformedRecord bad)
    {
        _isOpenQuote |= bad.Reason == CsvMalformedReason.UnterminatedQuote;
        var message = bad.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote when !_isRescued => new DataSentence("open_quote", "a quote is opened in this row and never closed. From here on each line was taken for a row."),
            CsvMalformedReason.TextAfterClosingQuote => new DataSentence("text_after_quote", "text follows a closing quote. Inside quotes a quote is written twice: \"\"."),
            _ => null, // A quote inside an unquoted cell, such as 5" screen, is text.
        };
        if (message is not null)
        {
            _log.Faults.Add(new DataFault("bad_quotes", _file.Name, null, bad.LineNumber + _linesBefore, null, message));
        }
    }
}
