using System.Diagnostics.CodeAnalysis;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>A Python list. Templates can't change one.</summary>
internal sealed class PyList(IEnumerable<object?> items) : List<object?>(items);

internal sealed class PyTuple(params object?[] items)
{
    public object?[] Items { get; } = items;
}

/// <summary>A Python dict: keeps the order of insertion; 1, 1.0 and true are the same key.</summary>
internal sealed class PyDict : IEnumerable<(object? Key, object? Value)>
{
    private static readonly object NoneKey = new();
    private readonly OrderedDictionary<object, object?> _items = new(new KeyComparer());

    public int Count => _items.Count;

    public IEnumerable<object?> Keys => _items.Keys.Select(Unwrap);

    public IEnumerable<object?> Values => _items.Values;

    public object? this[object? key]
    {
        set => _items[Wrap(key)] = value;
    }

    public bool TryGet(object? key, [MaybeNull] out object? value) => _items.TryGetValue(Wrap(key), out value);

    public bool Contains(object? key) => _items.ContainsKey(Wrap(key));

    public IEnumerator<(object? Key, object? Value)> GetEnumerator()
    {
        foreach (var (key, value) in _items)
        {
            yield return (Unwrap(key), value);
        }
    }

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    private static object? Unwrap(object key) => ReferenceEquals(key, NoneKey) ? null : key;

    private static object Wrap(object? key) => key switch
    {
        null => NoneKey,
        PyList or PyDict => throw Errors.Type($"unhashable type: '{Py.TypeName(key)}'"),
        _ => key,
    };

    private sealed class KeyComparer : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y) || Py.AreEqual(x, y);

        int IEqualityComparer<object>.GetHashCode(object key) => Py.Hash(key);
    }
}

/// <summary>A Python range.</summary>
internal sealed class PyRange(long start, long stop, long step)
{
    /// <summary>What Jinja's sandbox allows.</summary>
    private const long Longest = 100_000;

    public long Start => start;

    public long Stop => stop;

    public long Step => step;

    public int Count { get; } = CountItems(start, stop, step);

    public object? At(int index) => start + (index * step);

    private static int CountItems(long start, long stop, long step)
    {
        if (step == 0)
        {
            throw Errors.Value("range() arg 3 must not be zero");
        }

        var distance = step > 0 ? (decimal)stop - start : (decimal)start - stop;
        var count = distance <= 0 ? 0 : decimal.Ceiling(distance / Math.Abs((decimal)step));
        return count <= Longest
            ? (int)count
            : throw Errors.Overflow($"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({Longest}).");
    }
}

/// <summary>Something that can be gone through once, such as what <c>map</c> gives.</summary>
internal sealed class PyIterator(IEnumerable<object?> items, string typeName = "generator")
{
    private readonly IEnumerator<object?> _items = items.GetEnumerator();

    public string TypeName => typeName;

    public IEnumerable<object?> Rest()
    {
        while (_items.MoveNext())
        {
            Runtime.Budget.ChargeStep();
            yield return _items.Current;
        }
    }
}

/// <summary>Keys, values or items of a dict.</summary>
internal sealed record PyView(string TypeName, IReadOnlyList<object?> Items);

/// <summary>What <c>namespace()</c> gives: the one thing that templates can change.</summary>
internal sealed class PyNamespace
{
    public Dictionary<string, object?> Attributes { get; } = [];

    public void Set(string name, object? value)
    {
        if (name.StartsWith('_'))
        {
            throw Errors.Security(
                $"Chat templates cannot store underscore-prefixed attributes on a namespace, but got '{name}'. Please rename the attribute.");
        }

        Attributes[name] = value;
    }
}

/// <summary>Text that is markup already and is not escaped again.</summary>
internal sealed record Markup(string Text)
{
    public override string ToString() => Text;

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal);

    public static Markup Of(object? value) => value as Markup ?? new Markup(Escape(Py.Str(value)));
}
