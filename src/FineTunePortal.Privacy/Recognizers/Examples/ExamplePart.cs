namespace FineTunePortal.Privacy;

/// <summary>What all examples have in one place.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Fixed">The characters themselves, where all examples share them; else null.</param>
/// <param name="Least">Fewest characters.</param>
/// <param name="Most">Most characters.</param>
/// <param name="Upper">Letters are capitals; null: either.</param>
public sealed record ExamplePart(ExamplePartKind Kind, string? Fixed, int Least, int Most, bool? Upper = null)
{
    /// <summary>How much shorter what only looks like it may be; it may be twice as long and as much again.</summary>
    private const int Slack = 2;

    private static readonly System.Buffers.SearchValues<char> s_marks = System.Buffers.SearchValues.Create("-/ ._\u00A0\u2010\u2011\u2013#:");

    /// <summary>How much of a text, from a position on, is this; -1 when it isn't.</summary>
    internal int LengthAt(ReadOnlySpan<char> text, int start)
    {
        if (Fixed is not null)
        {
            return text[start..].StartsWith(Fixed, StringComparison.OrdinalIgnoreCase) ? Fixed.Length : -1;
        }

        int length = Run(text, start, Most, Upper);
        return length >= Least ? length : -1;
    }

    /// <summary>The same for what only looks like it: more or fewer letters and digits, another mark or none.</summary>
    internal int LikeAt(ReadOnlySpan<char> text, int start)
    {
        if (Kind == ExamplePartKind.Mark)
        {
            return start < text.Length && s_marks.Contains(text[start]) ? 1 : 0;
        }

        int length = Run(text, start, (2 * Most) + Slack, null);
        return length >= Math.Max(1, Least - Slack) && (Fixed is null || Kind == ExamplePartKind.Digits || IsNearly(text.Slice(start, length), Fixed)) ? length : -1;
    }

    /// <summary>One word holds the other, or differs from it by one letter: "UM" and "ZUM", but not "call".</summary>
    private static bool IsNearly(ReadOnlySpan<char> word, string known)
    {
        if (word.Contains(known, StringComparison.OrdinalIgnoreCase) || known.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        int different = 0;
        for (int i = 0; i < word.Length && word.Length == known.Length; i++)
        {
            different += char.ToUpperInvariant(word[i]) == char.ToUpperInvariant(known[i]) ? 0 : 1;
        }

        return different == 1 && known.Length > 1;
    }

    /// <summary>The part in words: <c>4 to 6 digits</c>.</summary>
    public override string ToString() => Fixed is not null ? $"\"{Fixed}\"" : $"{(Least == Most ? $"{Least}" : $"{Least} to {Most}")} {Noun}";

    private string Noun => Kind == ExamplePartKind.Digits ? Most == 1 ? "digit" : "digits" : (Upper == true ? "capital " : Upper == false ? "small " : "") + (Most == 1 ? "letter" : "letters");

    private int Run(ReadOnlySpan<char> text, int start, int most, bool? upper)
    {
        int length = 0;
        while (start + length < text.Length && length < most && Fits(text[start + length], upper))
        {
            length++;
        }

        return length;
    }

    private bool Fits(char character, bool? upper) =>
        Kind == ExamplePartKind.Digits ? char.IsAsciiDigit(character) : char.IsLetter(character) && (upper is null || char.IsUpper(character) == upper);
}
