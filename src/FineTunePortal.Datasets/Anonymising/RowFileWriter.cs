using System.Text;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Writes rows in the format that they were read in: lines of JSON, or a table with the same delimiter. Always UTF-8.</summary>
internal sealed class RowFileWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly StreamWriter? _table;
    private readonly Utf8JsonWriter? _json;
    private readonly IReadOnlyList<string> _columns;
    private readonly char _delimiter;
    private readonly bool _guards;

    private RowFileWriter(FileStream file, RowSource source, bool guards)
    {
        (_file, _columns, _guards) = (file, source.Columns, guards);
        _delimiter = source.Report.Delimiter ?? ',';
        if (source.Report.Format is DataFormat.Csv or DataFormat.Tsv)
        {
            _table = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
            WriteLine(_columns);
        }
        else
        {
            _json = new Utf8JsonWriter(file, DatasetJson.Rows);
        }
    }

    public static RowFileWriter Create(string path, RowSource source, bool guards) => new(new FileStream(path, FileMode.Create, FileAccess.Write), source, guards);

    public void Write(IReadOnlyDictionary<string, DataValue> values)
    {
        if (_json is null)
        {
            WriteLine(_columns.Select(column => ExportCell.Text(values, column)));
            return;
        }

        _json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            _json.WritePropertyName(name);
            value.WriteTo(_json);
        }

        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _file.WriteByte((byte)'\n');
    }

    public void Dispose()
    {
        _table?.Dispose();
        _json?.Dispose();
        _file.Dispose();
    }

    private void WriteLine(IEnumerable<string> cells) =>
        _table!.WriteLine(string.Join(_delimiter, cells.Select(text => ExportCell.Quoted(_guards ? FormulaGuard.Harmless(text) : text, _delimiter))));
}
