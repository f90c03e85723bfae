using System.Globalization;
using System.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>Python's escape sequences in string literals. Unknown ones stay as they are.</summary>
internal static class TextLiteral
{
    /// <summary>The names that <c>\N{…}</c> is used with; the whole Unicode name list would be larger than this library.</summary>
    private static readonly Dictionary<string, int> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SPACE"] = 0x20,
        ["NO-BREAK SPACE"] = 0xA0,
        ["ZERO WIDTH SPACE"] = 0x200B,
        ["EN DASH"] = 0x2013,
        ["EM DASH"] = 0x2014,
        ["LEFT SINGLE QUOTATION MARK"] = 0x2018,
        ["RIGHT SINGLE QUOTATION MARK"] = 0x2019,
        ["LEFT DOUBLE QUOTATION MARK"] = 0x201C,
        ["RIGHT DOUBLE QUOTATION MARK"] = 0x201D,
        ["BULLET"] = 0x2022,
        ["HORIZONTAL ELLIPSIS"] = 0x2026,
        ["LOWER ONE EIGHTH BLOCK"] = 0x2581,
    };

    public static string Unescape(string body, int line)
    {
        if (!body.Contains('\\', StringComparison.Ordinal))
        {
            return body;
        }

        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\' || i + 1 == body.Length)
            {
                text.Append(body[i]);
                continue;
            }

            i = ReadEscape(body, i + 1, text, line);
        }

        return text.ToString();
    }

    /// <summary>Appends what the sequence whose letter is at <paramref name="at"/> stands for; returns the index of its last character.</summary>
    private static int ReadEscape(string body, int at, StringBuilder text, int line)
    {
        switch (body[at])
        {
            case '\n':
                return at;
            case 'x':
                return ReadHex(body, at, 2, text, line);
            case 'u':
                return ReadHex(body, at, 4, text, line);
            case 'U':
                return ReadHex(body, at, 8, text, line);
            case 'N':
                return ReadName(body, at, text, line);
            case >= '0' and <= '7':
                var end = at;
                while (end < body.Length && end < at + 3 && body[end] is >= '0' and <= '7')
                {
                    end++;
                }

                Append(Convert.ToInt32(body[at..end], 8), text);
                return end - 1;
            default:
                var index = "\\'\"abfnrtv".IndexOf(body[at], StringComparison.Ordinal);
                text.Append(index < 0 ? $"\\{body[at]}" : "\\'\"\a\b\f\n\r\t\v"[index].ToString());
                return at;
        }
    }

    private static int ReadHex(string body, int at, int digits, StringBuilder text, int line)
    {
        if (at + digits >= body.Length || !int.TryParse(body.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
        {
            throw Errors.Syntax($"truncated or illegal \\{body[at]} escape in a string", line);
        }

        Append(code, text);
        return at + digits;
    }

    private static int ReadName(string body, int at, StringBuilder text, int line)
    {
        var end = at + 1 < body.Length && body[at + 1] == '{' ? body.IndexOf('}', at) : -1;
        if (end < 0 || !Names.TryGetValue(body[(at + 2)..end], out var code))
        {
            throw Errors.Syntax("unknown Unicode character name in a string; write it as \\uXXXX", line);
        }

        Append(code, text);
        return end;
    }

    private static void Append(int code, StringBuilder text)
    {
        if (code <= char.MaxValue)
        {
            text.Append((char)code);
        }
        else
        {
            text.Append(char.ConvertFromUtf32(code));
        }
    }
}
