using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace FineTunePortal.Datasets;

/// <summary>Rows of the first sheet of an XLSX workbook that holds anything. Of formulas the value is read that the workbook stored.</summary>
internal sealed class SpreadsheetRows : IDisposable
{
    private static readonly HashSet<string> Errors = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];

    private const string Damaged = "the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8).";

    private readonly string _file;
    private readonly IExcelDataReader _reader;
    private readonly FaultList _faults;
    private readonly string[] _names;
    private long _line;

    // Old defaults inside the reader ask for an encoding that .NET keeps apart.
    static SpreadsheetRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private SpreadsheetRows(string file, IExcelDataReader reader, string[] names, long line, FaultList faults)
    {
        _file = file;
        _reader = reader;
        _names = names;
        _line = line;
        _faults = faults;
        Columns = [.. names.Where(name => name.Length > 0)];
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Finds the sheet and its header; null when it can't be used, and the fault says why. Takes the stream over.</summary>
    public static SpreadsheetRows? Open(string file, Stream stream, FaultList faults)
    {
        IExcelDataReader? reader = null;
        var problem = UnpackedSize.Problem(stream);
        try
        {
            reader = problem is null ? ExcelReaderFactory.CreateOpenXmlReader(stream) : null;
            if (reader is not null && FindHeader(reader, out var line) is { } names)
            {
                problem = HeaderNames.Problem(names);
                if (problem is null)
                {
                    return new SpreadsheetRows(file, reader, names, line, faults);
                }
            }

            problem ??= "there is nothing in this workbook.";
        }
        catch (Exception error) when (IsDamage(error))
        {
            problem = Damaged;
        }

        reader?.Dispose();
        stream.Dispose();
        faults.Add(DataFault.OfFile("bad_workbook", file, problem));
        return null;
    }

    public IEnumerable<DataRow> Read()
    {
        long row = 0;
        while (Next())
        {
            _line++;
            if (!IsEmpty(_reader) && Values(++row) is { } values)
            {
                yield return new DataRow(_file, row, _line, values);
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    private bool Next()
    {
        try
        {
            return _reader.Read();
        }
        catch (Exception error) when (IsDamage(error))
        {
            _faults.Add(DataFault.OfFile("bad_workbook", _file, Damaged, _line + 1));
            return false;
        }
    }

    private Dictionary<string, DataValue>? Values(long row)
    {
        for (var extra = _names.Length; extra < _reader.FieldCount; extra++)
        {
            if (CellText.Of(_reader, extra).Length > 0)
            {
                _faults.Add(new DataFault("cell_count", _file, row, _line, null, string.Create(CultureInfo.InvariantCulture, $"the row has a cell in column {extra + 1}, but the header has {_names.Length} columns. Give that column a name, or empty the cell.")));
                return null;
            }
        }

        var values = new Dictionary<string, DataValue>(_names.Length, StringComparer.Ordinal);
        for (var i = 0; i < _names.Length; i++)
        {
            if (_names[i].Length == 0)
            {
                continue;
            }

            var text = i < _reader.FieldCount ? CellText.Of(_reader, i) : "";
            if (Errors.Contains(text))
            {
                _faults.Add(new DataFault("cell_error", _file, row, _line, _names[i], $"the formula in this cell ends in the error {text}. The cell is taken as empty."));
                text = "";
            }

            values[_names[i]] = new DataValue(text);
        }

        return values;
    }

    private static string[]? FindHeader(IExcelDataReader reader, out long line)
    {
        do
        {
            line = 0;
            while (reader.Read())
            {
                line++;
                if (!IsEmpty(reader))
                {
                    var names = Enumerable.Range(0, reader.FieldCount).Select(i => CellText.Of(reader, i).Trim());
                    return [.. names.Reverse().SkipWhile(name => name.Length == 0).Reverse()];
                }
            }
        }
        while (reader.NextResult());
        return null;
    }

    private static bool IsEmpty(IExcelDataReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (CellText.Of(reader, i).AsSpan().Trim().Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDamage(Exception error) =>
        error is ExcelReaderException or XmlException or InvalidDataException or FormatException or ArgumentException or OverflowException
            or IndexOutOfRangeException or KeyNotFoundException or InvalidOperationException or NullReferenceException or InvalidCastException;
}
