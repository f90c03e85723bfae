namespace FineTunePortal.Datasets;

/// <summary>
/// The most frequent values of a column, however many different ones there are: rare ones are forgotten from time to time
/// (lossy counting; Manku and Motwani, "Approximate frequency counts over data streams", 2002). Exact as long as there are
/// few; otherwise a count may be too small by one for each time of forgetting.
/// </summary>
/// <param name="forgetEvery">Values after which rare ones are forgotten.</param>
internal sealed class FrequentCounter(int forgetEvery)
{
    private const int LongestKept = 300;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _values;
    private long _times;

    public void Add(string value, long row)
    {
        if (value.Length <= LongestKept)
        {
            if (_entries.TryGetValue(value, out var entry))
            {
                entry.Count++;
            }
            else
            {
                _entries[value] = new Entry { Count = 1, Missed = _times, Row = row };
            }
        }

        if (++_values % forgetEvery == 0)
        {
            _times++;
            Forget();
        }
    }

    /// <summary>Those that stand in more than one row, the most frequent first.</summary>
    public IReadOnlyList<FrequentValue> Build(int most) =>
    [
        .. _entries.Where(entry => entry.Value.Count > 1).OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(most)
            .Select(entry => new FrequentValue(entry.Key, entry.Value.Count, entry.Value.Missed == 0, entry.Value.Row)),
    ];

    private void Forget()
    {
        if (_entries.Count < forgetEvery / 4)
        {
            return;
        }

        foreach (var (value, entry) in _entries)
        {
            if (entry.Count + entry.Missed <= _times)
            {
                _entries.Remove(value);
            }
        }
    }

    private sealed class Entry
    {
        public long Count { get; set; }

        /// <summary>How often it may have been forgotten before.</summary>
        public long Missed { get; init; }

        public long Row { get; init; }
    }
}
