namespace FineTunePortal.Privacy.Names;

/// <summary>The tokens of a text with what is known of each: its folded letters and its kinds.</summary>
public sealed class NameWords
{
    // Longer runs of letters are no words; their beginning says as much.
    private const int Longest = 48;

    private readonly char[] _folded;
    private readonly int[] _ends;

    /// <param name="text">UTF-16, as it is.</param>
    /// <param name="list">What words are known to be.</param>
    public NameWords(string text, WordList list)
    {
        Text = text;
        Tokens = NameTokens.Split(text);
        _ends = new int[Tokens.Count + 1];
        _folded = new char[Tokens.Sum(token => Math.Min(token.Length, Longest))];
        Kinds = new WordKinds[Tokens.Count];
        Begins = new WordKinds[Tokens.Count];
        GoesOn = new WordKinds[Tokens.Count];
        Fold();
        Look(list);
        Case = CaseOf(text);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>From left to right.</summary>
    public IReadOnlyList<NameToken> Tokens { get; }

    /// <summary>What each token is known to be.</summary>
    public WordKinds[] Kinds { get; }

    /// <summary>What a token is known to be together with those after it: "New" of "New York" begins a place.</summary>
    public WordKinds[] Begins { get; }

    /// <summary>What a token is known to be together with those before it.</summary>
    public WordKinds[] GoesOn { get; }

    /// <summary>What capitals are worth in this text.</summary>
    public TextCase Case { get; }

    /// <summary>A token's letters without case and accents.</summary>
    public ReadOnlySpan<char> Folded(int token) => _folded.AsSpan(_ends[token].._ends[token + 1]);

    /// <summary>A token as it stands in the text, its beginning when it is no word.</summary>
    public ReadOnlySpan<char> Raw(int token) => Text.AsSpan(Tokens[token].Start, Math.Min(Tokens[token].Length, Longest));

    private void Fold()
    {
        var end = 0;
        for (var token = 0; token < Tokens.Count; token++)
        {
            foreach (var character in Raw(token))
            {
                if (Folding.Fold(character) is not '\0' and var letter)
                {
                    _folded[end++] = letter;
                }
            }

            _ends[token + 1] = end;
        }
    }

    private void Look(WordList list)
    {
        for (var token = 0; token < Tokens.Count; token++)
        {
            if (!char.IsLetter(Text[Tokens[token].Start]))
            {
                continue;
            }

            Kinds[token] = list[Folded(token)];
            LookTogether(list, token);
        }
    }

    private void LookTogether(WordList list, int first)
    {
        var phrase = WordList.Begin(Folded(first));
        for (var last = first + 1; last < Tokens.Count && last < first + WordList.MostWords && GoesOnTo(last); last++)
        {
            phrase = WordList.Add(phrase, Folded(last));
            if (list.Of(phrase) is not WordKinds.None and var kinds)
            {
                Begins[first] |= kinds;
                for (var token = first + 1; token <= last; token++)
                {
                    GoesOn[token] |= kinds;
                }
            }
        }
    }

    private bool GoesOnTo(int token) => Tokens[token].Gap == TokenGap.Space && char.IsLetter(Text[Tokens[token].Start]);

    private static TextCase CaseOf(string text)
    {
        var (upper, lower) = (0, 0);
        foreach (var character in text)
        {
            upper += char.IsUpper(character) ? 1 : 0;
            lower += char.IsLower(character) ? 1 : 0;
        }

        return upper == 0 ? TextCase.NoCapitals : upper > 4 * lower ? TextCase.AllCapitals : TextCase.Usual;
    }
}
