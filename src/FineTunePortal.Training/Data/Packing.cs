namespace FineTunePortal.Training.Data;

/// <summary>
/// Several short sequences in one row, so that fewer tokens of a batch are padding. The strategies are those of TRL's
/// <c>pack_dataset</c>, bin for bin.
/// </summary>
public static class Packing
{
    /// <summary>
    /// Best-fit decreasing: longest first, each into the fullest row that still has room (Ding et al. 2024,
    /// "Fewer Truncations Improve Language Modeling"). A sequence longer than <paramref name="capacity"/> is cut.
    /// </summary>
    public static List<List<TokenizedExample>> BestFitDecreasing(IEnumerable<TokenizedExample> examples, int capacity) =>
        BestFit(examples.Select(example => example.Truncate(capacity)), capacity);

    /// <summary>As <see cref="BestFitDecreasing"/>, but a sequence that is too long becomes several instead of being cut.</summary>
    public static List<List<TokenizedExample>> BestFitDecreasingSplit(IEnumerable<TokenizedExample> examples, int capacity) =>
        BestFit(examples.SelectMany(example => Split(example, capacity)), capacity);

    /// <summary>All sequences in one long ribbon, cut into rows of <paramref name="capacity"/> without regard to where they begin.</summary>
    public static List<TokenizedExample> Wrapped(IEnumerable<TokenizedExample> examples, int capacity)
    {
        var all = examples.ToList();
        var ribbon = new TokenizedExample([.. all.SelectMany(example => example.Ids)], [.. all.SelectMany(example => example.Labels)]);
        return [.. Split(ribbon, capacity)];
    }

    private static IEnumerable<TokenizedExample> Split(TokenizedExample example, int capacity)
    {
        for (int start = 0; start < example.Ids.Length; start += capacity)
        {
            int end = Math.Min(start + capacity, example.Ids.Length);
            yield return new(example.Ids[start..end], example.Labels[start..end]);
        }
    }

    private static List<List<TokenizedExample>> BestFit(IEnumerable<TokenizedExample> examples, int capacity)
    {
        var rows = new List<List<TokenizedExample>>();
        // Rows by the room they have left, first come first served among equals.
        var byRoom = new SortedDictionary<int, Queue<List<TokenizedExample>>>();
        foreach (var example in examples.OrderByDescending(example => example.Ids.Length))
        {
            int length = example.Ids.Length;
            int room = SmallestRoomFor(byRoom, length);
            List<TokenizedExample> row;
            if (room < 0)
            {
                room = capacity;
                rows.Add(row = []);
            }
            else
            {
                var queue = byRoom[room];
                row = queue.Dequeue();
                if (queue.Count == 0)
                {
                    byRoom.Remove(room);
                }
            }

            row.Add(example);
            if (room > length)
            {
                if (!byRoom.TryGetValue(room - length, out var queue))
                {
                    byRoom[room - length] = queue = [];
                }

                queue.Enqueue(row);
            }
        }

        return rows;
    }

    private static int SmallestRoomFor(SortedDictionary<int, Queue<List<TokenizedExample>>> byRoom, int length)
    {
        // At most `capacity` different rooms, and usually a handful.
        foreach (int room in byRoom.Keys)
        {
            if (room >= length)
            {
                return room;
            }
        }

        return -1;
    }
}
