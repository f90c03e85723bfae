namespace FineTunePortal.Privacy;

/// <summary>Bank account numbers with country, that country's length and check digits; spaces, dashes and small letters are fine.</summary>
public sealed class IbanRecognizer : IRecognizer
{
    public IReadOnlyList<string> Types { get; } = [EntityTypes.Iban];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        Span<char> compact = stackalloc char[Iban.Longest];
        Span<char> country = stackalloc char[2];
        for (var from = 0; from + 4 < characters.Length;)
        {
            // Two letters stand before the first digit of every account number; digits are rarer than letters.
            var step = characters[(from + 2)..].IndexOfAnyInRange('0', '9');
            if (step < 0)
            {
                return;
            }

            var start = from + step;
            from = start + 1;
            if (!char.IsAsciiLetter(characters[start]) || !char.IsAsciiLetter(characters[start + 1]) || !DigitRun.IsFree(text.At(start - 1)))
            {
                continue;
            }

            (country[0], country[1]) = (char.ToUpperInvariant(characters[start]), char.ToUpperInvariant(characters[start + 1]));
            var length = Iban.LengthOf(country);
            if (length > 0 && Compact(characters, start, compact[..length]) is var end and > 0 && DigitRun.IsFree(text.At(end)) && Iban.IsValid(compact[..length]))
            {
                found.Add(new Finding(EntityTypes.Iban, start, end - start, Confidence.Certain, new Reason(ReasonKind.Country, country.ToString()) { CheckDigits = true }));
                from = end;
            }
        }
    }

    /// <summary>Fills <paramref name="target"/> with letters and digits; the position after the last, or 0 when there aren't enough.</summary>
    private static int Compact(ReadOnlySpan<char> text, int position, Span<char> target)
    {
        var count = 0;
        while (position < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[position]))
            {
                target[count++] = char.ToUpperInvariant(text[position++]);
                if (count == target.Length)
                {
                    return position;
                }
            }
            else if (text[position] is ' ' or '-' or '.' or '\u00A0' && position + 1 < text.Length && char.IsAsciiLetterOrDigit(text[position + 1]))
            {
                position++;
            }
            else
            {
                return 0;
            }
        }

        return 0;
    }
}
