using System.Globalization;
using System.Numerics;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>Python's integers of any size (long where it fits, BigInteger beyond) and floats.</summary>
internal static class PyNumber
{
    /// <summary>Bits that an integer may have; templates have no use for more.</summary>
    private const int MostBits = 4096;

    public static object Normalize(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return (long)value;
        }

        return value.GetBitLength() <= MostBits ? value : throw Errors.Limit("an integer has grown too large");
    }

    /// <summary>Whether the value is an integer (a boolean is one, too).</summary>
    public static bool TryInteger(object? value, out BigInteger integer)
    {
        (var found, integer) = value switch
        {
            long number => (true, number),
            BigInteger number => (true, number),
            bool flag => (true, flag ? 1 : 0),
            _ => (false, BigInteger.Zero),
        };
        return found;
    }

    public static bool IsNumber(object? value) => value is long or BigInteger or bool or double;

    public static double ToDouble(object? value) => value switch
    {
        double real => real,
        long integer => integer,
        bool flag => flag ? 1 : 0,
        BigInteger integer => (double)integer is var real && double.IsFinite(real) ? real : throw Errors.Overflow("int too large to convert to float"),
        _ => throw Errors.Type($"must be real number, not {Py.TypeName(value)}"),
    };

    /// <summary>An integer for an index or a count; far too large ones are brought into range.</summary>
    public static int ToIndex(object? value) => TryInteger(value, out var integer)
        ? (int)BigInteger.Max(BigInteger.Min(integer, int.MaxValue), -int.MaxValue)
        : throw Errors.Type($"'{Py.TypeName(value)}' object cannot be interpreted as an integer");

    /// <summary>Reads digits of a base with an optional sign; null when there is anything else, or far too much.</summary>
    public static object? Parse(string text, int radix)
    {
        var isNegative = text.StartsWith('-');
        var digits = isNegative || text.StartsWith('+') ? text[1..] : text;
        if (digits.Length is 0 or > MostBits / 4)
        {
            return null;
        }

        var value = BigInteger.Zero;
        foreach (var unit in digits)
        {
            var digit = DigitOf(unit);
            if (digit < 0 || digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return Normalize(isNegative ? -value : value);
    }

    /// <summary>As Python's repr: the shortest digits that read back the same, an exponent below 1e-4 and from 1e16 on.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        var roundTrip = value.ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = Decompose(roundTrip);
        if (digits == "0")
        {
            return shortest.StartsWith('-') ? "-0.0" : "0.0";
        }

        var sign = value < 0 ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = digits.PadRight(exponent + 1, '0');
        var fraction = whole[(exponent + 1)..];
        return $"{sign}{whole[..(exponent + 1)]}.{(fraction.Length == 0 ? "0" : fraction)}";
    }

    private static int DigitOf(char unit)
    {
        if (char.IsAsciiLetter(unit))
        {
            return char.ToLowerInvariant(unit) - 'a' + 10;
        }

        return CharUnicodeInfo.GetDecimalDigitValue(unit);
    }

    /// <summary>Significant digits without trailing zeros, and the decimal exponent of the first.</summary>
    private static (string Digits, int Exponent) Decompose(string number)
    {
        var text = number.TrimStart('-');
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? ("0", 0) : (digits, exponent + whole - 1 - leading);
    }
}
