using ExcelDataReader;

namespace FineTunePortal.Datasets;

/// <summary>Chooses the sheet of a workbook that holds the table.</summary>
internal static class Sheets
{
    private const string Visible = "visible";

    /// <summary>Leaves the reader before the first row of a sheet: of the one that was asked for, or of the one with most rows of several cells.</summary>
    /// <exception cref="FileRefusedException">There is no such sheet, or nothing in any.</exception>
    public static void Choose(IExcelDataReader reader, ReadingLog log)
    {
        var sheets = new List<(string Name, int Filled, bool IsHidden)>();
        do
        {
            sheets.Add((reader.Name ?? "", Filled(reader), !(reader.VisibleState ?? Visible).Equals(Visible, StringComparison.OrdinalIgnoreCase)));
        }
        while (reader.NextResult());

        var wanted = log.Options.Sheet is { } asked
            ? sheets.FindIndex(sheet => sheet.Name.Equals(asked, StringComparison.OrdinalIgnoreCase))
            : sheets.FindIndex(sheet => sheet.Filled > 0 && sheet == sheets.OrderBy(other => other.IsHidden).ThenByDescending(other => other.Filled).First());
        if (wanted < 0)
        {
            throw new FileRefusedException(log.Options.Sheet is { } name
                ? new DataSentence("no_sheet", $"there is no sheet '{name}' in this workbook. It has {Names(sheets.Select(sheet => sheet.Name))}.", name, Names(sheets.Select(sheet => sheet.Name)))
                : new DataSentence("workbook_empty", "there is nothing in this workbook."));
        }

        if (log.Options.Sheet is null && sheets.Where((sheet, i) => i != wanted && sheet.IsHidden && sheet.Filled > 0).Select(sheet => $"'{sheet.Name}'").ToList() is { Count: > 0 } hidden)
        {
            log.Note("hidden_sheets", string.Join(", ", hidden));
        }

        log.Report = log.Report with { Format = DataFormat.Xlsx, Sheet = sheets[wanted].Name, Sheets = [.. sheets.Where(sheet => sheet.Filled > 0).Select(sheet => sheet.Name)] };
        reader.Reset();
        for (var i = 0; i < wanted; i++)
        {
            reader.NextResult();
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    /// <summary>How much of a table the first rows are: those with several cells count for much, others for little.</summary>
    private static int Filled(IExcelDataReader reader)
    {
        var filled = 0;
        for (var row = 0; row < 2 * ReadingLimits.LookRows && reader.Read(); row++)
        {
            var cells = 0;
            for (var i = 0; i < reader.FieldCount && cells < 2; i++)
            {
                cells += CellText.Of(reader, i).AsSpan().Trim().Length > 0 ? 1 : 0;
            }

            filled += cells switch { 0 => 0, 1 => 1, _ => 100 };
        }

        return filled;
    }
}
