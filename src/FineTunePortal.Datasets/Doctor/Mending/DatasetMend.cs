namespace FineTunePortal.Datasets;

/// <summary>Mends a version into the next one, or tells beforehand what that would do.</summary>
public sealed class DatasetMend(BlobStore store)
{
    private const int ReportEveryRows = 500;
    private const int SamplesKept = 8;
    private const int SampleLength = 300;

    /// <summary>What the mends would do, one after another; nothing is written.</summary>
    /// <param name="progress">Rows done.</param>
    public MendCounts Preview(Guid team, BlobId rows, IReadOnlyList<Mend> mends, MendContext context, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        Run(team, rows, mends, context, _ => { }, progress, cancellation);

    /// <summary>Makes the new version. When it fails or is cancelled, nothing is left.</summary>
    /// <param name="progress">Rows done.</param>
    /// <exception cref="DatasetException">There is no room for the new version, or no row would be left.</exception>
    public MendedVersion Apply(Guid team, BlobId rows, IReadOnlyList<Mend> mends, MendContext context, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            using var target = store.Create(team);
            using var writer = new RowWriter(target);
            var counts = Run(team, rows, mends, context, row => writer.Write(row.Values), progress, cancellation);
            if (writer.Rows == 0)
            {
                throw new DatasetException(new DataSentence("no_rows_left", "No row would be left, so no version was made. Mend less at a time."));
            }

            var summary = writer.Summarise(new FaultList());
            return new MendedVersion(target.Commit(), summary, counts);
        }
        catch (IOException error) when (Disk.IsFull(error))
        {
            throw VersionRoom.Full(error);
        }
    }

    private MendCounts Run(Guid team, BlobId rows, IReadOnlyList<Mend> mends, MendContext context, Action<DataRow> write, IProgress<long>? progress, CancellationToken cancellation)
    {
        Func<IEnumerable<DataRow>> source = () => Read(team, rows, cancellation);
        var original = source;
        foreach (var mend in mends)
        {
            var before = source;
            source = () => Mender.Apply(before, mend, context, cancellation);
        }

        var tally = new Tally(new RowContent(context.Mapping));
        using var mended = source().GetEnumerator();
        var more = mended.MoveNext();
        long done = 0;
        foreach (var row in original())
        {
            // Rows keep their numbers and their order, so both go along side by side.
            var made = new List<DataRow>(1);
            while (more && mended.Current.Row == row.Row)
            {
                made.Add(mended.Current);
                write(mended.Current);
                more = mended.MoveNext();
            }

            tally.Add(row, made);
            if (++done % ReportEveryRows == 0)
            {
                progress?.Report(done);
            }
        }

        progress?.Report(done);
        return tally.Counts(done);
    }

    private IEnumerable<DataRow> Read(Guid team, BlobId rows, CancellationToken cancellation)
    {
        using var stream = store.OpenRead(team, rows);
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private sealed class Tally(RowContent content)
    {
        private readonly List<MendSample> _samples = [];
        private long _changed;
        private long _removed;
        private long _added;

        public void Add(DataRow before, List<DataRow> after)
        {
            if (after.Count == 0)
            {
                _removed++;
                Sample(new MendSample(before.Row, null, Cut(string.Join(" · ", content.Cells(before).Select(cell => Text(cell.Value)).Where(text => text.Length > 0))), null));
                return;
            }

            _added += after.Count - 1;
            var columns = ReferenceEquals(before, after[0]) ? [] : after[0].Values.Where(cell => !before.Values.TryGetValue(cell.Key, out var old) || Text(old) != Text(cell.Value)).Select(cell => cell.Key).ToList();
            if (columns.Count > 0)
            {
                _changed++;
                Sample(new MendSample(before.Row, columns[0], Cut(before.Values.TryGetValue(columns[0], out var old) ? Text(old) : ""), Cut(string.Join(" ⏎ ", after.Select(row => Text(row.Values[columns[0]]))))));
            }
        }

        public MendCounts Counts(long rows) => new(rows, _changed, _removed, _added, _samples);

        private void Sample(MendSample sample)
        {
            if (_samples.Count < SamplesKept)
            {
                _samples.Add(sample);
            }
        }

        private static string Text(DataValue value) => value.AsText() ?? (value.IsNull ? "" : value.ToJson());

        private static string Cut(string text) => ShortText.Cut(text, SampleLength);
    }
}
