using System.Numerics;

namespace FineTunePortal.Tokenizers.Models;

/// <summary>Which pairs of token ids merge, in which order, into what: an open-addressing hash table from pairs.</summary>
internal sealed class MergeTable
{
    private const ulong Empty = ulong.MaxValue;
    private readonly ulong[] _keys;
    private readonly (int Rank, int Id)[] _values;
    private readonly int _shift;

    public MergeTable(IReadOnlyList<(int Left, int Right, int Merged)> merges)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, merges.Count * 2));
        _shift = 64 - BitOperations.Log2((uint)capacity);
        _keys = new ulong[capacity];
        Array.Fill(_keys, Empty);
        _values = new (int, int)[capacity];
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var slot = Slot(Key(merges[rank].Left, merges[rank].Right));
            _keys[slot] = Key(merges[rank].Left, merges[rank].Right);
            _values[slot] = (rank, merges[rank].Merged);
        }
    }

    /// <summary>The rank of the pair (lower merges first) and the merged id; rank int.MaxValue when the pair never merges.</summary>
    public (int Rank, int Id) Find(int left, int right)
    {
        var key = Key(left, right);
        var slot = Slot(key);
        return _keys[slot] == key ? _values[slot] : (int.MaxValue, -1);
    }

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    private int Slot(ulong key)
    {
        // Fibonacci hashing (Knuth, TAOCP 3, 6.4), then linear probing.
        var slot = (int)((key * 11400714819323198485UL) >> _shift);
        while (_keys[slot] != key && _keys[slot] != Empty)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }
}
