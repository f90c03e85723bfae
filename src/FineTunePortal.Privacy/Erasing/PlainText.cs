using System.Globalization;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>A text whose escapes (JSON's, HTML's, those of addresses) are read, and where each sign of it stood.</summary>
/// <param name="Text">Without escapes.</param>
/// <param name="Sources">For each sign of <paramref name="Text"/> where it begins in the text as it was; null: at the same place.</param>
internal readonly record struct PlainText(string Text, int[]? Sources)
{
    private static readonly (string Name, char Sign)[] s_entities = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\''), ("nbsp;", ' ')];

    /// <summary>The text read as if its escapes were some; nothing when there are none in it.</summary>
    public static IEnumerable<PlainText> Of(string text)
    {
        if (text.AsSpan().IndexOfAny('\\', '&', '%') < 0)
        {
            return [];
        }

        var plain = new StringBuilder(text.Length);
        var sources = new List<int>(text.Length);
        bool changed = false;
        for (int place = 0; place < text.Length;)
        {
            int length = Escape(text.AsSpan(place), out string sign);
            changed |= length > 0;
            if (length == 0)
            {
                (length, sign) = (1, text[place].ToString());
            }

            plain.Append(sign);
            sources.AddRange(Enumerable.Repeat(place, sign.Length));
            place += length;
        }

        return changed ? [new PlainText(plain.ToString(), [.. sources])] : [];
    }

    /// <summary>How long an escape at the beginning is; 0 when there is none.</summary>
    private static int Escape(ReadOnlySpan<char> text, out string sign)
    {
        sign = "";
        return text[0] switch
        {
            '\\' when text.Length > 1 => Backslash(text, ref sign),
            '&' => Entity(text, ref sign),
            '%' => Percent(text, ref sign),
            _ => 0,
        };
    }

    private static int Backslash(ReadOnlySpan<char> text, ref string sign)
    {
        if (text[1] is 'u' && text.Length >= 6 && ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            sign = ((char)code).ToString();
            return 6;
        }

        if (text[1] is 'n' or 'r' or 't' or '"' or '\\' or '/' or '\'')
        {
            sign = text[1] is 'n' or 'r' or 't' ? " " : text[1].ToString();
            return 2;
        }

        return 0;
    }

    private static int Entity(ReadOnlySpan<char> text, ref string sign)
    {
        foreach (var (name, letter) in s_entities)
        {
            if (text[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                sign = letter.ToString();
                return 1 + name.Length;
            }
        }

        int end = text.Length > 3 && text[1] == '#' ? text[..Math.Min(text.Length, 12)].IndexOf(';') : -1;
        if (end < 0)
        {
            return 0;
        }

        bool hex = text[2] is 'x' or 'X';
        if (!int.TryParse(text[(hex ? 3 : 2)..end], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) || !Rune.IsValid(code))
        {
            return 0;
        }

        sign = new Rune(code).ToString();
        return end + 1;
    }

    private static int Percent(ReadOnlySpan<char> text, ref string sign)
    {
        Span<byte> bytes = stackalloc byte[4];
        int count = 0;
        while (count < bytes.Length && text.Length >= 3 * count + 3 && text[3 * count] == '%' && byte.TryParse(text.Slice(3 * count + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count]))
        {
            count++;
        }

        if (Rune.DecodeFromUtf8(bytes[..count], out var rune, out int used) != System.Buffers.OperationStatus.Done)
        {
            return 0;
        }

        sign = rune.ToString();
        return 3 * used;
    }
}
