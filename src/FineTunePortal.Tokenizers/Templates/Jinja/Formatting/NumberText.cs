using System.Globalization;
using System.Numerics;
using System.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Formatting;

/// <summary>Digits of numbers, rounded from their exact binary value as C does.</summary>
internal static class NumberText
{
    public static string InBase(BigInteger value, int radix)
    {
        if (value.IsZero)
        {
            return "0";
        }

        var digits = new StringBuilder();
        for (; !value.IsZero; value /= radix)
        {
            digits.Insert(0, "0123456789abcdef"[(int)(value % radix)]);
        }

        return digits.ToString();
    }

    public static string Fixed(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Exponential(double value, int decimals)
    {
        var text = value.ToString("e" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        return $"{text[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <param name="keepsPoint">Whole numbers keep ".0", as float's own format does.</param>
    public static string General(double value, int digits, bool keepsPoint = false)
    {
        digits = Math.Max(1, digits);
        var exponential = Exponential(value, digits - 1);
        var mark = exponential.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(exponential.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= digits)
        {
            return WithoutZeros(exponential[..mark]) + exponential[mark..];
        }

        var text = WithoutZeros(Fixed(value, digits - 1 - exponent));
        return keepsPoint && !text.Contains('.', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string WithoutZeros(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
