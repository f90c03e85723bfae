using System.Runtime.InteropServices;

namespace FineTunePortal.Tokenizers.Training;

/// <summary>How often each pair of neighbouring tokens occurs, and in which words.</summary>
internal sealed class PairTable
{
    private readonly Dictionary<(int Left, int Right), int> _rows = [];
    private readonly List<long> _counts = [];
    private readonly List<List<int>> _words = [];
    private readonly PriorityQueue<(int Left, int Right), Rank> _queue = new();
    private readonly HashSet<(int Left, int Right)> _raised = [];

    public void Add(int left, int right, int word, long count)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (left, right), out var known);
        if (!known)
        {
            row = _counts.Count;
            _counts.Add(0);
            _words.Add([]);
        }

        _counts[row] += count;
        var words = _words[row];
        if (words.Count == 0 || words[^1] != word)
        {
            words.Add(word);
        }

        _raised.Add((left, right));
    }

    public void Subtract(int left, int right, long count)
    {
        if (_rows.TryGetValue((left, right), out var row))
        {
            _counts[row] -= count;
        }
    }

    /// <summary>
    /// Takes the most frequent pair out (of equals the one with the smaller ids, left first), with the words that may hold it.
    /// Null when no pair occurs <paramref name="minimum"/> times.
    /// </summary>
    public (int Left, int Right, IReadOnlyList<int> Words)? TakeBest(long minimum)
    {
        foreach (var pair in _raised)
        {
            _queue.Enqueue(pair, new Rank(_counts[_rows[pair]], pair.Left, pair.Right));
        }

        _raised.Clear();
        while (_queue.TryDequeue(out var pair, out var rank))
        {
            var row = _rows[pair];
            if (rank.Count != _counts[row])
            {
                // The count has gone down since; it competes again with what is left of it.
                if (rank.Count > _counts[row] && _counts[row] > 0)
                {
                    _queue.Enqueue(pair, rank with { Count = _counts[row] });
                }

                continue;
            }

            if (rank.Count < minimum)
            {
                return null;
            }

            var words = _words[row];
            _words[row] = [];
            _counts[row] = 0;
            return (pair.Left, pair.Right, words);
        }

        return null;
    }

    /// <summary>Orders by count, descending, then by ids.</summary>
    private readonly record struct Rank(long Count, int Left, int Right) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            var byCount = other.Count.CompareTo(Count);
            if (byCount != 0)
            {
                return byCount;
            }

            var byLeft = Left.CompareTo(other.Left);
            return byLeft != 0 ? byLeft : Right.CompareTo(other.Right);
        }
    }
}
