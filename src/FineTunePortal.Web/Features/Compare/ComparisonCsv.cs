using System.Globalization;
using System.Text;
using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>A comparison's rows for a spreadsheet. Models write what they like, formulas too: no cell begins like one.</summary>
public static class ComparisonCsv
{
    public static byte[] Write(ComparisonReport report)
    {
        var text = new StringBuilder("question,wanted,base,tuned,base_score,tuned_score\r\n");
        foreach (var row in report.Rows)
        {
            string[] cells = [row.Prompt, string.Join("\n", row.References), row.Base, row.Tuned];
            text.AppendJoin(',', cells.Select(Cell))
                .Append(CultureInfo.InvariantCulture, $",{row.BaseChrf:0.##},{row.TunedChrf:0.##}\r\n");
        }

        // Spreadsheets take UTF-8 for what it is only with the mark.
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A cell in quotes, with an apostrophe before what a spreadsheet would compute.</summary>
    internal static string Cell(string text)
    {
        string safe = FormulaGuard.BeginsLikeFormula(text) ? "'" + text : text;
        return '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
