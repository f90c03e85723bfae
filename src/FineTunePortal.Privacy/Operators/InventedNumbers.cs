using System.Globalization;

namespace FineTunePortal.Privacy;

/// <summary>Numbers of the same shape that belong to nobody.</summary>
internal static class InventedNumbers
{
    /// <summary>The calling code stays; three zeros follow it, with which no country's numbers begin.</summary>
    public static string Phone(ReadOnlySpan<char> value, PseudonymNumbers numbers)
    {
        var digits = Digits(value);
        var code = value.Contains('+') ? CallingCodes.LengthOf(digits) : digits.StartsWith("00", StringComparison.Ordinal) ? 2 + CallingCodes.LengthOf(digits.AsSpan(2)) : 0;

        // The last digits come first out of the row, so that a number written with and without its country keeps them.
        var invented = digits.ToCharArray();
        for (var i = digits.Length - 1; i >= code; i--)
        {
            invented[i] = i < code + 3 ? '0' : numbers.NextDigit();
        }

        return InShapeOf(value, invented);
    }

    /// <summary>The issuer's first digit stays, five zeros follow; the check digit is right.</summary>
    public static string Card(ReadOnlySpan<char> value, PseudonymNumbers numbers)
    {
        var digits = Digits(value).ToCharArray();
        for (var i = 1; i < digits.Length - 1; i++)
        {
            digits[i] = i < 6 ? '0' : numbers.NextDigit();
        }

        digits[^1] = Luhn.CheckDigit(digits.AsSpan(0, digits.Length - 1));
        return InShapeOf(value, digits);
    }

    /// <summary>The country stays, its bank becomes one of zeros (or X where there are letters); the check digits are right.</summary>
    public static string Account(ReadOnlySpan<char> value, PseudonymNumbers numbers)
    {
        const int Bank = 8;
        var written = value.ToString().Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).ToArray();
        var domestic = char.IsAsciiDigit(written[0]);
        var start = domestic ? 2 : 4;
        for (var i = start; i < written.Length; i++)
        {
            written[i] = char.IsAsciiLetter(written[i]) ? 'X' : i < start + Bank ? '0' : numbers.NextDigit();
        }

        var country = domestic ? "PL" : new string(written, 0, 2);
        Iban.CheckDigits(country, written.AsSpan(start)).CopyTo(written.AsSpan(start - 2));
        return InShapeOf(value, written);
    }

    /// <summary>Somebody born in the twenty-third century.</summary>
    public static string Pesel(PseudonymNumbers numbers)
    {
        var ten = string.Create(CultureInfo.InvariantCulture, $"{numbers.Next(100):00}{61 + numbers.Next(12):00}{1 + numbers.Next(28):00}{numbers.Next(10_000):0000}");
        return ten + FineTunePortal.Privacy.Pesel.CheckDigit(ten);
    }

    /// <summary>From the ranges kept for documentation (RFC 5737, RFC 3849).</summary>
    public static string Address(ReadOnlySpan<char> value, PseudonymNumbers numbers) => value.Contains(':')
        ? string.Create(CultureInfo.InvariantCulture, $"2001:db8::{numbers.Next(65_536):x}:{numbers.Next(65_536):x}")
        : $"{(numbers.Next(3) switch { 0 => "192.0.2", 1 => "198.51.100", _ => "203.0.113" })}.{(1 + numbers.Next(254)).ToString(CultureInfo.InvariantCulture)}";

    private static string Digits(ReadOnlySpan<char> value) => new([.. value.ToString().Where(char.IsAsciiDigit)]);

    private static string InShapeOf(ReadOnlySpan<char> value, ReadOnlySpan<char> characters)
    {
        var shaped = value.ToString().ToCharArray();
        var next = 0;
        for (var i = 0; i < shaped.Length && next < characters.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(shaped[i]))
            {
                shaped[i] = char.IsAsciiLetterLower(shaped[i]) ? char.ToLowerInvariant(characters[next++]) : characters[next++];
            }
        }

        return new string(shaped);
    }
}
