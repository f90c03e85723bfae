using System.Globalization;
using System.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>Python strings count code points; C# strings count UTF-16 units. Everything that counts goes through here.</summary>
internal static class PyText
{
    public static int Length(string text) => HasSurrogates(text) ? Points(text).Count : text.Length;

    /// <summary>The code points, each as a string (a lone surrogate is one, too).</summary>
    public static IReadOnlyList<string> Points(string text)
    {
        var points = new List<string>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            points.Add(text.Substring(i, width));
            i += width - 1;
        }

        return points;
    }

    public static IEnumerable<object?> Characters(string text) => Points(text);

    /// <summary>Number of code points before a UTF-16 index.</summary>
    public static int PointIndex(string text, int unit) => HasSurrogates(text) ? Length(text[..unit]) : unit;

    /// <summary>UTF-16 index of a code point.</summary>
    public static int UnitIndex(string text, int point)
    {
        if (!HasSurrogates(text))
        {
            return Math.Min(point, text.Length);
        }

        return Points(text).Take(point).Sum(part => part.Length);
    }

    /// <summary>By code point, which differs from the order of UTF-16 units beyond the basic plane.</summary>
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // Surrogates stand for code points above all of the basic plane.
        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    public static string Repr(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var point in Points(text))
        {
            Append(point, quote, result);
        }

        return result.Append(quote).ToString();
    }

    private static void Append(string point, char quote, StringBuilder result)
    {
        var code = point.Length == 2 ? char.ConvertToUtf32(point, 0) : point[0];
        _ = code switch
        {
            '\\' => result.Append(@"\\"),
            '\n' => result.Append(@"\n"),
            '\r' => result.Append(@"\r"),
            '\t' => result.Append(@"\t"),
            _ when code == quote => result.Append('\\').Append(quote),
            _ when IsPrintable(code) => result.Append(point),
            <= 0xFF => result.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}"),
            <= 0xFFFF => result.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}"),
            _ => result.Append(CultureInfo.InvariantCulture, $"\\U{code:x8}"),
        };
    }

    private static bool IsPrintable(int code) => code == ' ' || CharUnicodeInfo.GetUnicodeCategory(code) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static bool HasSurrogates(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
}
