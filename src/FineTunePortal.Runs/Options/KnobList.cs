using System.Collections;
using System.Runtime.CompilerServices;

namespace FineTunePortal.Runs;

/// <summary>A list of words that is compared by content, so that records holding one can be compared.</summary>
[CollectionBuilder(typeof(KnobList), nameof(Create))]
public sealed class KnobList : IReadOnlyList<string>, IEquatable<KnobList>
{
    private readonly string[] items;

    private KnobList(string[] items) => this.items = items;

    public int Count => items.Length;

    public string this[int index] => items[index];

    public static KnobList Create(ReadOnlySpan<string> items) => new(items.ToArray());

    /// <summary>Reads <c>a,b,c</c>; spaces around the words don't count.</summary>
    public static KnobList Parse(string text) =>
        new(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public bool Equals(KnobList? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    public override bool Equals(object? obj) => Equals(obj as KnobList);

    public override int GetHashCode() => items.Aggregate(items.Length, HashCode.Combine);

    public override string ToString() => string.Join(",", items);
}
