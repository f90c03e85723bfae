using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Makes a clean version: carries out a plan on every row, one after another.</summary>
public sealed class DatasetTransform(BlobStore store)
{
    private const int ReportEveryRows = 500;

    /// <summary>When it fails or is cancelled, nothing is left.</summary>
    /// <param name="columns">Columns to change; null: all.</param>
    /// <param name="progress">Rows done.</param>
    /// <exception cref="DatasetException">There is no room for the new version.</exception>
    public CleanVersion Run(
        Guid team, BlobId rows, PrivacyPlan plan, PseudonymKey key, IReadOnlyCollection<string>? columns = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return RunCore(team, rows, plan, key, columns, progress, cancellation);
        }
        catch (IOException error) when (Disk.IsFull(error))
        {
            throw VersionRoom.Full(error);
        }
    }

    private CleanVersion RunCore(
        Guid team, BlobId rows, PrivacyPlan plan, PseudonymKey key, IReadOnlyCollection<string>? columns, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var stream = store.OpenRead(team, rows);
        var anonymizer = new Anonymizer(NameColumns.Scanner(stream, plan.NameColumns, cancellation), plan, key);
        var changed = new Dictionary<string, long>();
        using var target = store.Create(team);
        using var writer = new RowWriter(target);
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(row.Values.ToDictionary(cell => cell.Key, cell => columns?.Contains(cell.Key) == false ? cell.Value : CellTexts.Map(cell.Key, cell.Value, Change), StringComparer.Ordinal));
            if (writer.Rows % ReportEveryRows == 0)
            {
                progress?.Report(writer.Rows);
            }
        }

        progress?.Report(writer.Rows);
        var summary = writer.Summarise(new FaultList());
        return new CleanVersion(target.Commit(), summary, changed);

        string Change(string name, string text)
        {
            var result = anonymizer.Apply(text, name);
            foreach (var finding in result.Changed)
            {
                changed[finding.Type] = changed.GetValueOrDefault(finding.Type) + 1;
            }

            return result.Text;
        }
    }
}
