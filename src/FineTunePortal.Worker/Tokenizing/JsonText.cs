using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FineTunePortal.Worker.Tokenizing;

/// <summary>
/// JSON strings as other programs write them: a half of a surrogate pair may stand alone (System.Text.Json refuses to read
/// one), and everything that isn't ASCII is written as \u escapes.
/// </summary>
internal static class JsonText
{
    /// <summary>The text of a line that holds one JSON string; null when it holds anything else.</summary>
    public static string? Read(ReadOnlySpan<byte> line)
    {
        var mark = Encoding.UTF8.Preamble;
        var reader = new Utf8JsonReader(line.StartsWith(mark) ? line[mark.Length..] : line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            {
                return null;
            }

            string text = Encoding.UTF8.GetString(reader.ValueSpan);
            bool escaped = reader.ValueIsEscaped;
            return reader.Read() ? null : escaped ? Unescape(text) : text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes a string in quotes, in ASCII.</summary>
    public static void Write(TextWriter output, string text)
    {
        output.Write('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"':
                    output.Write("\\\"");
                    break;
                case '\\':
                    output.Write("\\\\");
                    break;
                case '\n':
                    output.Write("\\n");
                    break;
                case '\r':
                    output.Write("\\r");
                    break;
                case '\t':
                    output.Write("\\t");
                    break;
                case >= ' ' and <= '~':
                    output.Write(c);
                    break;
                default:
                    output.Write("\\u");
                    output.Write(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        output.Write('"');
    }

    // The reader has checked that the escapes are complete.
    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                plain.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                plain.Append(text[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var same => same });
            }
        }

        return plain.ToString();
    }
}
