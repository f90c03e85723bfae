namespace FineTunePortal.Privacy;

/// <summary>Bank account numbers with country, that country's length and check digits; spaces, dashes and small letters are fine.</summary>
internal sealed class IbanRule() : PlaceRule(EntityTypes.Iban)
{
    public override void Look(ref Scan scan, Place place)
    {
        // "DE89…", and "PL 61 1090…" with a space behind the country.
        var start = place.Start;
        if (place.BeginsWithDigit && scan.At(start - 1) is ' ' or '\u00A0' && char.IsAsciiLetter(scan.At(start - 2)) && char.IsAsciiLetter(scan.At(start - 3)))
        {
            start -= 3;
        }
        else if (place.Digit != place.Start + 2)
        {
            return;
        }

        if (start < scan.AccountEnd || !DigitRun.IsFree(scan.At(start - 1)))
        {
            return;
        }

        Span<char> compact = stackalloc char[Iban.Longest];
        (compact[0], compact[1]) = (char.ToUpperInvariant(scan.Text[start]), char.ToUpperInvariant(scan.Text[start + 1]));
        var length = Iban.LengthOf(compact[..2]);
        if (length > 0 && Compact(scan.Text, start, compact[..length]) is var end and > 0 && DigitRun.IsFree(scan.At(end)) && Iban.IsValid(compact[..length]))
        {
            scan.Add(Type, start, end, Confidence.Certain, new Reason(ReasonKind.Country, compact[..2].ToString()) { CheckDigits = true });
            scan.AccountEnd = end;
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
            else if (text[position] is ' ' or '-' or '.' or '\u00A0' or '\u2011' && position + 1 < text.Length && char.IsAsciiLetterOrDigit(text[position + 1]))
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
