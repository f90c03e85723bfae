namespace FineTunePortal.Privacy;

/// <summary>The words of a stretch of text, folded, with where each of them stands.</summary>
internal ref struct WordList
{
    /// <summary>Enough for what stands around a number, or for a column's name.</summary>
    public const int MostWords = 32;

    public const int MostLetters = 160;

    private readonly Span<char> _letters;
    private readonly Span<(int Start, int Length)> _words;

    public WordList(Span<char> letters, Span<(int Start, int Length)> words)
    {
        _letters = letters;
        _words = words;
    }

    public int Count { get; private set; }

    public readonly ReadOnlySpan<char> this[int index] => _letters.Slice(_words[index].Start, _words[index].Length);

    /// <summary>Reads words of letters. Dots between single letters part nothing ("C.N.P."); in a name of a column, neither case nor '_' hides a word ("numerPESEL").</summary>
    public void Read(ReadOnlySpan<char> text, bool name)
    {
        var (used, start) = (0, 0);
        Count = 0;
        for (var i = 0; i < text.Length && used < _letters.Length; i++)
        {
            if (char.IsLetter(text[i]))
            {
                if (name && used > start && char.IsUpper(text[i]) && (char.IsLower(text[i - 1]) || (i + 1 < text.Length && char.IsLower(text[i + 1]) && char.IsUpper(text[i - 1]))))
                {
                    Add(ref start, used);
                }

                if (Folding.Fold(text[i]) is not '\0' and var folded)
                {
                    _letters[used++] = folded;
                }
            }
            else if (Folding.Fold(text[i]) != '\0' && !IsInnerDot(text, i))
            {
                Add(ref start, used);
            }
        }

        Add(ref start, used);
    }

    private void Add(ref int start, int end)
    {
        if (end > start && Count < _words.Length)
        {
            _words[Count++] = (start, end - start);
        }

        start = end;
    }

    private static bool IsInnerDot(ReadOnlySpan<char> text, int i) =>
        text[i] == '.' && i > 0 && char.IsLetter(text[i - 1]) && (i < 2 || !char.IsLetter(text[i - 2]))
        && i + 1 < text.Length && char.IsLetter(text[i + 1]) && (i + 2 == text.Length || !char.IsLetter(text[i + 2]));
}
