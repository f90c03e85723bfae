namespace FineTunePortal.Datasets;

/// <summary>Remembers short, long and typical rows while they go by; of equal ones the first.</summary>
internal sealed class ExampleFinder
{
    private const int Kept = 3;

    private readonly List<(int Length, long Row)> _shortest = [];
    private readonly List<(int Length, long Row)> _longest = [];
    private readonly (long Count, List<long> Rows)[] _classes = new (long, List<long>)[LengthCounter.Classes];
    private long _count;

    /// <param name="length">Characters of what a model would learn from the row.</param>
    public void Add(int length, long row)
    {
        _count++;
        Keep(_shortest, length, row);
        Keep(_longest, -length, row);
        ref var known = ref _classes[LengthCounter.Class(length)];
        known.Count++;
        known.Rows ??= [];
        if (known.Rows.Count < Kept)
        {
            known.Rows.Add(row);
        }
    }

    public ExamplePlaces Build()
    {
        long half = (_count + 1) / 2, seen = 0;
        var typical = _classes.FirstOrDefault(lengths => (seen += lengths.Count) >= half).Rows ?? [];
        return new([.. _shortest.Select(place => place.Row)], [.. typical], [.. _longest.Select(place => place.Row)]);
    }

    private static void Keep(List<(int Length, long Row)> kept, int length, long row)
    {
        if (kept.Count == Kept && kept[^1].Length <= length)
        {
            return;
        }

        int place = kept.FindIndex(other => other.Length > length);
        kept.Insert(place < 0 ? kept.Count : place, (length, row));
        if (kept.Count > Kept)
        {
            kept.RemoveAt(Kept);
        }
    }
}
