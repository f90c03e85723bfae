namespace FineTunePortal.Tokenizers.Text;

/// <summary>
/// A text together with the place in the original input that each of its UTF-16 units came from.
/// Without alignment arrays the text *is* the original and every code point stands for itself.
/// </summary>
internal sealed class AlignedText
{
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    public AlignedText(string original) => Value = original;

    /// <param name="starts">[Value.Length] first original UTF-16 unit of the source of each unit.</param>
    /// <param name="ends">[Value.Length] end (exclusive) of that source.</param>
    public AlignedText(string value, int[] starts, int[] ends)
    {
        Value = value;
        _starts = starts;
        _ends = ends;
    }

    public string Value { get; }

    public int SourceStart(int index)
    {
        if (_starts is not null)
        {
            return _starts[index];
        }

        return index > 0 && char.IsLowSurrogate(Value[index]) && char.IsHighSurrogate(Value[index - 1]) ? index - 1 : index;
    }

    /// <summary>Exclusive end of the source of the unit at <paramref name="index"/>.</summary>
    public int SourceEnd(int index)
    {
        if (_ends is not null)
        {
            return _ends[index];
        }

        return char.IsHighSurrogate(Value[index]) && index + 1 < Value.Length && char.IsLowSurrogate(Value[index + 1]) ? index + 2 : index + 1;
    }
}
