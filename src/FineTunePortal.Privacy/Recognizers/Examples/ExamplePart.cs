namespace FineTunePortal.Privacy;

/// <summary>What all examples have in one place.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Fixed">The characters themselves, where all examples share them; else null.</param>
/// <param name="Least">Fewest characters.</param>
/// <param name="Most">Most characters.</param>
/// <param name="Upper">Letters are capitals; null: either.</param>
internal sealed record ExamplePart(ExamplePartKind Kind, string? Fixed, int Least, int Most, bool? Upper = null)
{
    /// <summary>How much of a text, from a position on, is this; -1 when it isn't.</summary>
    public int LengthAt(ReadOnlySpan<char> text, int start)
    {
        if (Fixed is not null)
        {
            return text[start..].StartsWith(Fixed, StringComparison.OrdinalIgnoreCase) ? Fixed.Length : -1;
        }

        var length = 0;
        while (start + length < text.Length && length < Most && Fits(text[start + length]))
        {
            length++;
        }

        return length >= Least ? length : -1;
    }

    /// <summary>The part in words: <c>4 to 6 digits</c>.</summary>
    public override string ToString() => Fixed is not null ? $"\"{Fixed}\"" : $"{(Least == Most ? $"{Least}" : $"{Least} to {Most}")} {Noun}";

    private string Noun => Kind == ExamplePartKind.Digits ? Most == 1 ? "digit" : "digits" : (Upper == true ? "capital " : Upper == false ? "small " : "") + (Most == 1 ? "letter" : "letters");

    private bool Fits(char character) =>
        Kind == ExamplePartKind.Digits ? char.IsAsciiDigit(character) : char.IsLetter(character) && (Upper is null || char.IsUpper(character) == Upper);
}
