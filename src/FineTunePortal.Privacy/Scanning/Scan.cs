namespace FineTunePortal.Privacy;

/// <summary>One text on its way past the rules: what it is, what was found so far, and the words around the place that is looked at.</summary>
internal ref struct Scan
{
    private readonly ContextIndex _index;
    private readonly ContextHits _near;
    private readonly ContextHits _inColumn;
    private bool _columnRead;
    private (int Start, int End) _read;

    public Scan(ScanText source, List<Finding> found, ContextIndex index, ContextHits near, ContextHits inColumn)
    {
        Source = source;
        Text = source.Characters;
        Found = found;
        (_index, _near, _inColumn, _read) = (index, near, inColumn, (-1, -1));
    }

    public ScanText Source { get; }

    public ReadOnlySpan<char> Text { get; }

    public List<Finding> Found { get; }

    /// <summary>Up to where telephones, cards and other things were read; each begins a new one only behind it.</summary>
    public int PhoneEnd;
    public int CardEnd;
    public int AccountEnd;
    public int AddressEnd;
    public int KeyEnd;
    public int SecretEnd;

    /// <summary>The unit at a position; NUL before the beginning and after the end.</summary>
    public readonly char At(int position) => (uint)position < (uint)Text.Length ? Text[position] : '\0';

    /// <summary>Whether nothing leans against a place from the left and right that would make it part of a word or number.</summary>
    public readonly bool IsFree(int start, int end) => DigitRun.IsFree(At(start - 1)) && DigitRun.IsFree(At(end));

    /// <summary>The reason with the word of a list that stands near a place or in the column's name; null when none does.</summary>
    /// <param name="list">The list's number in the index.</param>
    public Reason? Said(int list, int start, int end, Reason reason)
    {
        if (_read != (start, end))
        {
            _index.FindNear(Text, start, end - start, _near);
            _read = (start, end);
        }

        if (_near.Of(list) is { } word)
        {
            return reason with { Word = word };
        }

        if (Source.Column is not { } column)
        {
            return null;
        }

        if (!_columnRead)
        {
            _index.FindIn(column, _inColumn);
            _columnRead = true;
        }

        return _inColumn.Of(list) is { } title ? reason with { Word = title, InColumnName = true } : null;
    }

    public readonly void Add(string type, int start, int end, Confidence confidence, Reason reason) => Found.Add(new Finding(type, start, end - start, confidence, reason));
}
