namespace FineTunePortal.Tokenizers.Models;

/// <summary>Finds all entries that begin a text. One hash table for all nodes, since vocabularies have up to a million of them.</summary>
internal sealed class PrefixTree
{
    private readonly Dictionary<(int Node, char Unit), int> _children = [];
    private readonly List<int> _values = [-1];

    public void Add(string text, int value)
    {
        var node = 0;
        foreach (var unit in text)
        {
            if (!_children.TryGetValue((node, unit), out var child))
            {
                child = _values.Count;
                _children.Add((node, unit), child);
                _values.Add(-1);
            }

            node = child;
        }

        _values[node] = value;
    }

    /// <summary>One step down from a node (0 is the root); false when nothing is there. <paramref name="value"/> is -1 inside of an entry.</summary>
    public bool TryStep(ref int node, char unit, out int value)
    {
        var found = _children.TryGetValue((node, unit), out node);
        value = found ? _values[node] : -1;
        return found;
    }
}
