using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a workbook's sheet. Of formulas the value is read that the workbook stored; macros and links to other files are never followed.</summary>
internal sealed class SpreadsheetRows : IDisposable
{
    private static readonly HashSet<string> s_errors = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];

    private static readonly DataSentence s_damaged = new("workbook_protected", "the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8).");

    private readonly string _file;
    private readonly IExcelDataReader _reader;
    private readonly ReadingLog _log;
    private readonly Queue<(string[] Cells, long Line)> _looked = new();
    private TableHead _head = new([], 0);
    private long _line;

    // Old defaults inside the reader ask for an encoding that .NET keeps apart.
    static SpreadsheetRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private SpreadsheetRows(string file, IExcelDataReader reader, ReadingLog log) => (_file, _reader, _log) = (file, reader, log);

    public IReadOnlyList<string> Columns => [.. _head.Names.Where(name => name.Length > 0)];

    /// <summary>Finds the sheet and its header.</summary>
    /// <exception cref="FileRefusedException">It can't be used.</exception>
    public static SpreadsheetRows Open(SourceFile file, bool isOld, ReadingLog log)
    {
        if (isOld && file.Length > ReadingLimits.OldWorkbookBytes)
        {
            throw new FileRefusedException(new DataSentence("xls_too_large", "the workbook is larger than an XLS can be read here. Save the sheet as XLSX or CSV (UTF-8)."));
        }

        var stream = SpooledFile.Of(file);
        IExcelDataReader? reader = null;
        try
        {
            if (!isOld && UnpackedSize.Problem(stream) is { } problem)
            {
                throw new FileRefusedException(problem);
            }

            reader = isOld ? ExcelReaderFactory.CreateBinaryReader(stream) : ExcelReaderFactory.CreateOpenXmlReader(stream);
            Sheets.Choose(reader, log);
            var rows = new SpreadsheetRows(file.Name, reader, log);
            rows.Look();
            return rows;
        }
        catch (Exception error)
        {
            reader?.Dispose();
            stream.Dispose();
            throw error switch
            {
                FileRefusedException => error,
                InvalidPasswordException => NeedsPassword(),
                _ when IsDamage(error) => new FileRefusedException(s_damaged),
                _ => error,
            };
        }
    }

    public IEnumerable<DataRow> Read()
    {
        long row = 0;
        while (Next() is { } next)
        {
            if (Values(next.Cells, ++row, next.Line) is { } values)
            {
                yield return new DataRow(_file, row, next.Line, values);
            }
        }
    }

    public static FileRefusedException NeedsPassword() =>
        new(new DataSentence("workbook_password", "the workbook is protected by a password. Open it, take the password away (File, Info, Protect), save it, and upload it again."));

    public void Dispose() => _reader.Dispose();

    private void Look()
    {
        var rows = new List<(string[] Cells, long Line)>();
        while (rows.Count < ReadingLimits.LookRows && ReadCells() is { } next)
        {
            rows.Add(next);
        }

        _head = TableHead.Find([.. rows.Select(row => row.Cells)], _log);
        rows.Skip(_head.FirstRow).ToList().ForEach(_looked.Enqueue);
    }

    private (string[] Cells, long Line)? Next() => _looked.TryDequeue(out var looked) ? looked : ReadCells();

    /// <summary>The next row that isn't empty.</summary>
    private (string[] Cells, long Line)? ReadCells()
    {
        try
        {
            while (_reader.Read())
            {
                _line++;
                var cells = new string[Math.Min(_reader.FieldCount, ReadingLimits.Columns + 1)];
                var isEmpty = true;
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = CellText.Of(_reader, i);
                    isEmpty &= string.IsNullOrWhiteSpace(cells[i]);
                }

                if (!isEmpty)
                {
                    return (cells, _line);
                }
            }

            return null;
        }
        catch (Exception error) when (IsDamage(error))
        {
            _log.Faults.Add(DataFault.OfFile("bad_workbook", _file, s_damaged, _line + 1));
            return null;
        }
    }

    private Dictionary<string, DataValue>? Values(string[] cells, long row, long line)
    {
        var names = _head.Names;
        for (var extra = names.Length; extra < cells.Length; extra++)
        {
            if (!string.IsNullOrWhiteSpace(cells[extra]))
            {
                _log.Faults.Add(new DataFault("cell_count", _file, row, line, null, new DataSentence(
                    "unnamed_column", string.Create(CultureInfo.InvariantCulture, $"the row has a cell in column {extra + 1}, but the header has {names.Length} columns. Give that column a name, or empty the cell."),
                    (extra + 1).ToString(CultureInfo.InvariantCulture), names.Length.ToString(CultureInfo.InvariantCulture))));
                return null;
            }
        }

        var values = new Dictionary<string, DataValue>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var text = i < cells.Length ? cells[i] : "";
            if (names[i].Length == 0)
            {
                continue;
            }

            if (s_errors.Contains(text))
            {
                _log.Faults.Add(new DataFault("cell_error", _file, row, line, names[i], new DataSentence("cell_error", $"the formula in this cell ends in the error {text}. The cell is taken as empty.", text)));
                text = "";
            }

            values[names[i]] = new DataValue(text);
        }

        return values;
    }

    private static bool IsDamage(Exception error) =>
        error is ExcelReaderException or XmlException or InvalidDataException or FormatException or ArgumentException or OverflowException or EndOfStreamException
            or IndexOutOfRangeException or KeyNotFoundException or InvalidOperationException or NullReferenceException or InvalidCastException;
}
