namespace FineTunePortal.Datasets;

/// <summary>Makes a version out of another and a draft, a row after another.</summary>
public sealed class DatasetEditing(BlobStore store)
{
    private const int ReportEveryRows = 500;

    /// <summary>When it fails or is cancelled, nothing is left.</summary>
    /// <param name="columns">The columns' order, for added rows.</param>
    /// <param name="rating">The column of thumbs.</param>
    /// <param name="progress">Rows done.</param>
    /// <exception cref="DatasetException">There is no room for the new version, or nothing would be left in it.</exception>
    public EditedVersion Run(Guid team, BlobId rows, RowDraft draft, IReadOnlyList<string> columns, string rating, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return RunCore(team, rows, draft, columns, rating, progress, cancellation);
        }
        catch (IOException error) when (Disk.IsFull(error))
        {
            throw VersionRoom.Full(error);
        }
    }

    private EditedVersion RunCore(Guid team, BlobId rows, RowDraft draft, IReadOnlyList<string> columns, string rating, IProgress<long>? progress, CancellationToken cancellation)
    {
        long done = 0, changed = 0, cells = 0, removed = 0, added = 0, rated = 0;
        using var stream = store.OpenRead(team, rows);
        using var target = store.Create(team);
        using var writer = new RowWriter(target);
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            if (draft.IsDeleted(row.Row))
            {
                removed++;
            }
            else
            {
                var edited = draft.Apply(row);
                Count(row, edited);
                writer.Write(edited.Values);
            }

            if (++done % ReportEveryRows == 0)
            {
                progress?.Report(done);
            }
        }

        string[] order = columns.Contains(rating) ? [.. columns] : [.. columns, rating];
        foreach (var row in draft.Added.Select(number => draft.AddedRow(number, order)).Where(IsFilled))
        {
            added++;
            writer.Write(row.Values);
        }

        if (writer.Rows == 0)
        {
            throw new DatasetException(new DataSentence("nothing_left", "All rows would be removed, and a version needs at least one. Bring one back, or delete the dataset instead."));
        }

        progress?.Report(done);
        var summary = writer.Summarise(new FaultList());
        return new EditedVersion(target.Commit(), summary, new EditCounts(cells, removed, added, rated), changed);

        void Count(DataRow before, DataRow after)
        {
            if (ReferenceEquals(before, after))
            {
                return;
            }

            var already = cells + rated;
            foreach (var (column, value) in after.Values)
            {
                if (before.Values.GetValueOrDefault(column).ToJson() == value.ToJson())
                {
                    continue;
                }

                (cells, rated) = column == rating ? (cells, rated + 1) : (cells + 1, rated);
            }

            changed += cells + rated > already ? 1 : 0;
        }
    }

    private static bool IsFilled(DataRow row) => row.Values.Values.Any(value => !value.IsNull && value.AsText() != "");
}
