using System.Buffers;

namespace FineTunePortal.Tokenizers.AddedTokens;

/// <summary>Finds the longest of a set of strings at a place of a text.</summary>
internal sealed class TokenTrie
{
    private readonly List<Dictionary<char, int>> _children = [[]];
    private readonly List<int> _values = [-1];
    private readonly SearchValues<char> _firsts;

    public TokenTrie(IEnumerable<(string Text, int Value)> entries)
    {
        foreach (var (text, value) in entries)
        {
            Add(text, value);
        }

        _firsts = SearchValues.Create([.. _children[0].Keys]);
    }

    public bool IsEmpty => _children.Count == 1;

    /// <summary>The first place from <paramref name="from"/> on where a string begins, and the longest one there; null if there is none.</summary>
    public (int Start, int End, int Value)? Find(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length)
        {
            var found = text[from..].IndexOfAny(_firsts);
            if (found < 0)
            {
                return null;
            }

            from += found;
            if (LongestAt(text, from) is { } longest)
            {
                return (from, longest.End, longest.Value);
            }

            from++;
        }

        return null;
    }

    private (int End, int Value)? LongestAt(ReadOnlySpan<char> text, int start)
    {
        (int, int)? longest = null;
        var node = 0;
        for (var i = start; i < text.Length && _children[node].TryGetValue(text[i], out node); i++)
        {
            if (_values[node] >= 0)
            {
                longest = (i + 1, _values[node]);
            }
        }

        return longest;
    }

    private void Add(string text, int value)
    {
        var node = 0;
        foreach (var unit in text)
        {
            if (!_children[node].TryGetValue(unit, out var child))
            {
                child = _children.Count;
                _children[node].Add(unit, child);
                _children.Add([]);
                _values.Add(-1);
            }

            node = child;
        }

        _values[node] = value;
    }
}
