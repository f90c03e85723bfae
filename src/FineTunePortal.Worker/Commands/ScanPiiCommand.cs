using System.CommandLine;
using FineTunePortal.Privacy;
using FineTunePortal.Worker.Anonymising;
using FineTunePortal.Worker.Scanning;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune scan-pii</c>: personal data in a file, a JSON object a row or a table of counts.</summary>
internal static class ScanPiiCommand
{
    private const int ReportEveryRows = 20_000;

    public static Command Create(CommandTerminal terminal)
    {
        var file = new Option<string>("--in") { Description = "A file of rows: JSONL, JSON, CSV, TSV or XLSX.", Required = true };
        var column = new Option<string?>("--text-column") { Description = "The column to look at. Without it: 'text' where there is such a column, else every text of every row." };
        var json = new Option<bool>("--json") { Description = "Print a JSON object a row with what was found, where (in Unicode code points), how sure and why." };
        var policy = new Option<string?>("--policy") { Description = "A policy (JSON; see docs/privacy.md), for its lists and patterns. All degrees of certainty are shown, whatever it says." };
        var patternsOnly = new Option<bool>("--patterns-only") { Description = "Don't look for names and addresses, which takes most of the time." };
        var command = new Command("scan-pii", "Look for personal data in a file; what is found is only shown, nothing is changed.") { file, column, json, policy, patternsOnly };
        command.SetAction((parsed, cancellation) =>
        {
            var rules = parsed.GetValue(policy) is { } path ? PolicyFile.Read(path).Rules : new ScanRules();
            var scan = new FileScan(rules with { PatternsOnly = rules.PatternsOnly || parsed.GetValue(patternsOnly) }, parsed.GetValue(file)!, parsed.GetValue(column));
            var (lines, counts) = (parsed.GetValue(json) ? new FindingLines(terminal.Output) : null, new FindingCounts());
            long row = 0;
            foreach (var texts in scan.Rows())
            {
                cancellation.ThrowIfCancellationRequested();
                if (row == 0 && scan.LeavesColumnsOut)
                {
                    terminal.Error.WriteLine($"Only the column '{scan.Column}' is looked at; name another with --text-column.");
                }

                lines?.Write(row, texts);
                counts.Add(row, texts);
                if (++row % ReportEveryRows == 0)
                {
                    terminal.Error.WriteLine($"{row} rows");
                }
            }

            if (lines is null)
            {
                counts.Write(terminal.Output);
            }

            return Task.FromResult(CommandExit.Done);
        });
        return command;
    }
}
