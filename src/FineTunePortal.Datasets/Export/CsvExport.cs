using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Writes a version as CSV (RFC 4180), UTF-8 with a byte order mark, by which spreadsheet programs know it.</summary>
public static class CsvExport
{
    /// <param name="exact">Leaves cells as they are that a spreadsheet program would take for formulas.</param>
    public static ExportCounts Write(Stream rows, IReadOnlyList<string> columns, Stream target, bool exact, CancellationToken cancellation = default)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        var (count, harmless) = (0L, 0L);
        Line(columns);
        foreach (var row in StoredRows.Read(rows))
        {
            cancellation.ThrowIfCancellationRequested();
            Line(columns.Select(column => ExportCell.Text(row.Values, column)));
            count++;
        }

        return new ExportCounts(count, harmless);

        void Line(IEnumerable<string> cells)
        {
            var first = true;
            foreach (var cell in cells)
            {
                var text = cell;
                if (!exact && FormulaGuard.IsDangerous(cell))
                {
                    harmless++;
                    text = FormulaGuard.Harmless(cell);
                }

                writer.Write(first ? "" : ",");
                first = false;
                writer.Write(ExportCell.Quoted(text, ','));
            }

            writer.WriteLine();
        }
    }
}
