using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which keys were added.</summary>
internal sealed class OrderedDict<TKey, TValue> : IEnumerable<(TKey, TValue)> where TKey : notnull
{
    private readonly System.Collections.Generic.OrderedDictionary<TKey, TValue> items = [];

    internal int Count => items.Count;

    internal TValue this[TKey key]
    {
        get => items[key];
        set => items[key] = value;
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => items.Select(pair => (pair.Key, pair.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryAdd(TKey key, TValue value) => items.TryAdd(key, value);

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => items.TryGetValue(key, out value);

    internal bool ContainsKey(TKey key) => items.ContainsKey(key);

    internal bool Remove(TKey key) => items.Remove(key);

    internal void Clear() => items.Clear();
}
