using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Carries out a policy on a file of rows, one after another: JSONL stays JSONL, a table stays a table.</summary>
/// <param name="reversible">Needed by policies that encrypt.</param>
public sealed class FileAnonymisation(PrivacyPolicy policy, PseudonymKey key, ReversibleKey? reversible = null)
{
    /// <summary>Puts an apostrophe before cells that a spreadsheet would take for a formula. It changes data, and is done only where asked.</summary>
    public bool GuardsFormulas { get; init; }

    /// <summary>Writes the output whole or not at all.</summary>
    /// <param name="progress">Rows done.</param>
    /// <exception cref="DataException">A row can't be read; says which.</exception>
    public FileAnonymisationReport Run(string input, string output, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        using var names = Open(input);
        var scanner = NameColumns.Scanner(names.Rows(), names.First, policy.Plan.NameColumns, cancellation, policy.Rules);
        var anonymizer = new Anonymizer(scanner, policy.Plan, key, reversible);
        var allowed = policy.Rules.Allowed();
        return Rewrite(input, output, (column, person, text) => anonymizer.Apply(text, column, person, finding => allowed(text.Substring(finding.Start, finding.Length))), progress, cancellation);
    }

    /// <summary>Turns encrypted values of a file back.</summary>
    /// <returns>How many were, and how many could not be.</returns>
    public static (long Restored, long Refused) Restore(string input, string output, ReversibleKey key, CancellationToken cancellation = default)
    {
        long restored = 0;
        long refused = 0;
        new FileAnonymisation(new PrivacyPolicy(new PrivacyPlan(), new ScanRules()), PseudonymKey.Create()).Rewrite(input, output, (_, _, text) =>
        {
            var result = ReversibleTokens.Restore(text, key);
            (restored, refused) = (restored + result.Restored, refused + result.Refused);
            return new AnonymizedText(result.Text, []);
        }, null, cancellation);
        return (restored, refused);
    }

    private FileAnonymisationReport Rewrite(string input, string output, Func<string, string?, string, AnonymizedText> change, IProgress<long>? progress, CancellationToken cancellation)
    {
        const int ReportEvery = 1000;
        var changed = new Dictionary<(string Type, string Column), long>();
        string unfinished = output + ".unfinished";
        long done = 0;
        try
        {
            var faults = new FaultList();
            using (var source = Open(input, faults))
            using (var writer = RowFileWriter.Create(unfinished, source, GuardsFormulas))
            {
                foreach (var row in source.Rows())
                {
                    cancellation.ThrowIfCancellationRequested();
                    faults.ThrowIfAny();
                    string? person = policy.Plan.PersonColumn is { } column && row.Values.TryGetValue(column, out var who) ? who.AsText() : null;
                    var values = new Dictionary<string, DataValue>(StringComparer.Ordinal);
                    foreach (var (name, value) in row.Values)
                    {
                        values[name] = CellTexts.Map(name, value, (key, text) => Counted(change(key, person, text), name));
                    }

                    writer.Write(values);
                    if (++done % ReportEvery == 0)
                    {
                        progress?.Report(done);
                    }
                }

                faults.ThrowIfAny();
            }

            File.Move(unfinished, output, overwrite: true);
            return new FileAnonymisationReport(done, [.. changed.OrderBy(item => item.Key.Type, StringComparer.Ordinal).ThenBy(item => item.Key.Column, StringComparer.Ordinal).Select(item => new ChangedValues(item.Key.Type, item.Key.Column, item.Value))]);
        }
        finally
        {
            File.Delete(unfinished);
        }

        string Counted(AnonymizedText result, string column)
        {
            foreach (var finding in result.Changed)
            {
                changed[(finding.Type, column)] = changed.GetValueOrDefault((finding.Type, column)) + 1;
            }

            return result.Text;
        }
    }

    private static RowSource Open(string file, FaultList? faults = null)
    {
        faults ??= new FaultList();
        var source = RowSource.Open(file, new ReadingOptions(), faults);
        if (source is null)
        {
            throw new DataException(faults);
        }

        if (source.Report.Format is DataFormat.Csv or DataFormat.Tsv or DataFormat.Jsonl)
        {
            return source;
        }

        source.Dispose();
        throw new DatasetException($"'{file}' is neither lines of JSON nor a table of text, the formats that can be written back. Save it as CSV or JSONL first.");
    }
}

/// <summary>What was done with a file.</summary>
public sealed record FileAnonymisationReport(long Rows, IReadOnlyList<ChangedValues> Changed);

/// <summary>How many values of a kind were changed in a column.</summary>
public sealed record ChangedValues(string Type, string Column, long Count);
