namespace FineTunePortal.Datasets;

/// <summary>What is different between two versions.</summary>
/// <param name="Same">Rows that are in both.</param>
/// <param name="Changes">The first differences, in the order of the rows.</param>
public sealed record RowDiff(long Same, long Added, long Removed, long Changed, IReadOnlyList<RowChange> Changes)
{
    /// <summary>Compares two versions; of each row two hashes are held.</summary>
    /// <param name="keyColumn">Rows that differ but are the same here count as changed; null: the first column.</param>
    /// <param name="mostKept">Differences to keep at most; all are counted.</param>
    public static RowDiff Between(Stream old, Stream next, string? keyColumn = null, int mostKept = int.MaxValue, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var (oldRows, oldKeys) = Hashes(old, keyColumn, 0, progress, cancellation);
        var (newRows, newKeys) = Hashes(next, keyColumn, oldRows.Length, progress, cancellation);
        var same = SequenceAlignment.Of(oldRows, newRows);
        var tally = new Tally(mostKept);
        var (fromOld, fromNew) = (0, 0);
        foreach (var (toOld, toNew) in same.Append((oldRows.Length, newRows.Length)))
        {
            cancellation.ThrowIfCancellationRequested();
            Gap(tally, oldKeys.AsSpan(fromOld..toOld), newKeys.AsSpan(fromNew..toNew), fromOld, fromNew);
            (fromOld, fromNew) = (toOld + 1, toNew + 1);
        }

        return new RowDiff(same.Count, tally.Added, tally.Removed, tally.Changed, tally.Changes);
    }

    /// <summary>Rows with the same key were changed; where as many went as came, so were the others.</summary>
    private static void Gap(Tally tally, ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> next, int fromOld, int fromNew)
    {
        if (old.IsEmpty && next.IsEmpty)
        {
            return;
        }

        var (doneOld, doneNew) = (0, 0);
        foreach (var (toOld, toNew) in SequenceAlignment.Of(old, next).Append((old.Length, next.Length)))
        {
            if (toOld - doneOld == toNew - doneNew)
            {
                for (var i = 0; i < toOld - doneOld; i++)
                {
                    tally.Add(fromOld + doneOld + i, fromNew + doneNew + i);
                }
            }
            else
            {
                for (var i = doneOld; i < toOld; i++)
                {
                    tally.Add(fromOld + i, null);
                }

                for (var i = doneNew; i < toNew; i++)
                {
                    tally.Add(null, fromNew + i);
                }
            }

            if (toOld < old.Length)
            {
                tally.Add(fromOld + toOld, fromNew + toNew);
            }

            (doneOld, doneNew) = (toOld + 1, toNew + 1);
        }
    }

    private static (ulong[] Rows, ulong[] Keys) Hashes(Stream stream, string? keyColumn, long before, IProgress<long>? progress, CancellationToken cancellation)
    {
        const int ReportEveryRows = 1000;
        var (rows, keys) = (new List<ulong>(), new List<ulong>());
        stream.Position = 0;
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            var hash = 0UL;
            foreach (var (name, value) in row.Values)
            {
                hash = TextHash.Stir(hash ^ TextHash.Of(name)) ^ TextHash.Of(value.ToJson(), 1);
            }

            rows.Add(hash);
            keys.Add(row.Values.Count == 0 ? 0 : TextHash.Of((keyColumn is not null && row.Values.TryGetValue(keyColumn, out var key) ? key : row.Values.First().Value).ToJson()));
            if (rows.Count % ReportEveryRows == 0)
            {
                progress?.Report(before + rows.Count);
            }
        }

        progress?.Report(before + rows.Count);
        return ([.. rows], [.. keys]);
    }

    private sealed class Tally(int mostKept)
    {
        public List<RowChange> Changes { get; } = [];

        public long Added { get; private set; }

        public long Removed { get; private set; }

        public long Changed { get; private set; }

        public void Add(int? old, int? next)
        {
            Added += old is null ? 1 : 0;
            Removed += next is null ? 1 : 0;
            Changed += old is not null && next is not null ? 1 : 0;
            if (Changes.Count < mostKept)
            {
                Changes.Add(new RowChange(old + 1, next + 1));
            }
        }
    }
}
