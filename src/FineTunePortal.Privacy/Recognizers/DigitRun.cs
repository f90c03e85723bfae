namespace FineTunePortal.Privacy;

/// <summary>Digits with at most one separator between neighbours, as people write long numbers.</summary>
internal readonly ref struct DigitRun
{
    private DigitRun(ReadOnlySpan<char> digits, ReadOnlySpan<int> places)
    {
        Digits = digits;
        Places = places;
    }

    /// <summary>The digits alone; as many as there was room for.</summary>
    public ReadOnlySpan<char> Digits { get; }

    /// <summary>Where each digit stands in the text.</summary>
    public ReadOnlySpan<int> Places { get; }

    /// <summary>Reads from a digit on.</summary>
    /// <param name="digits">Room for the digits that are wanted and one more, which shows that the run goes on.</param>
    /// <param name="places">Likewise.</param>
    public static DigitRun Read(ReadOnlySpan<char> text, int start, Span<char> digits, Span<int> places)
    {
        var count = 0;
        for (var position = start; position < text.Length && count < digits.Length; position++)
        {
            if (char.IsAsciiDigit(text[position]))
            {
                (digits[count], places[count]) = (text[position], position);
                count++;
            }
            else if (text[position] is not (' ' or '-' or '\u00A0') || position + 1 == text.Length || !char.IsAsciiDigit(text[position + 1]))
            {
                break;
            }
        }

        return new DigitRun(digits[..count], places[..count]);
    }

    /// <summary>Whether a group ends with the digit before <paramref name="length"/>.</summary>
    public bool GroupEndsAt(int length) => length == Places.Length || Places[length] > Places[length - 1] + 1;

    /// <summary>Whether a number may begin or end here: no letter, digit or underscore leans against it.</summary>
    public static bool IsFree(char neighbour) => !char.IsLetterOrDigit(neighbour) && neighbour != '_';
}
