using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Makes a clean version: carries out a plan on every row, one after another.</summary>
public sealed class DatasetTransform(BlobStore store)
{
    private const int ReportEveryRows = 500;

    /// <summary>When it fails or is cancelled, nothing is left.</summary>
    /// <param name="progress">Rows done.</param>
    /// <exception cref="DatasetException">There is no room for the new version.</exception>
    public CleanVersion Run(
        Guid team, BlobId rows, PrivacyPlan plan, PseudonymKey key, CleanOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return RunCore(team, rows, plan, key, options ?? new CleanOptions(), progress, cancellation);
        }
        catch (IOException error) when (Disk.IsFull(error))
        {
            throw VersionRoom.Full(error);
        }
    }

    private CleanVersion RunCore(Guid team, BlobId rows, PrivacyPlan plan, PseudonymKey key, CleanOptions options, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var stream = store.OpenRead(team, rows);
        var anonymizer = new Anonymizer(NameColumns.Scanner(stream, plan.NameColumns, cancellation, options.Rules), plan, key, options.Reversible);
        var allowed = options.Rules.Allowed();
        var changed = new Dictionary<string, long>();
        using var target = store.Create(team);
        using var writer = new RowWriter(target);
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            string? person = plan.PersonColumn is { } column && row.Values.TryGetValue(column, out var who) ? who.AsText() : null;
            writer.Write(row.Values.ToDictionary(
                cell => cell.Key,
                cell => options.Columns?.Contains(cell.Key) == false ? cell.Value : CellTexts.Map(cell.Key, cell.Value, (name, text) => Change(row.Row, cell.Key, person, name, text)),
                StringComparer.Ordinal));
            if (writer.Rows % ReportEveryRows == 0)
            {
                progress?.Report(writer.Rows);
            }
        }

        progress?.Report(writer.Rows);
        var summary = writer.Summarise(new FaultList());
        return new CleanVersion(target.Commit(), summary, changed);

        string Change(long row, string column, string? person, string name, string text)
        {
            var result = anonymizer.Apply(
                text, name, person, finding => IsSpared(finding, row, column, text), finding => !options.Meant.IsEmpty && options.Meant.Holds(key.Fingerprint(finding.Type, text.Substring(finding.Start, finding.Length)), row, column));
            foreach (var finding in result.Changed)
            {
                changed[finding.Type] = changed.GetValueOrDefault(finding.Type) + 1;
            }

            return result.Text;
        }

        bool IsSpared(Finding finding, long row, string column, string text)
        {
            string value = text.Substring(finding.Start, finding.Length);
            return allowed(value) || (!options.Spared.IsEmpty && options.Spared.Holds(key.Fingerprint(finding.Type, value), row, column));
        }
    }
}
