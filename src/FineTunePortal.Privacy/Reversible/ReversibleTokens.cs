using System.Buffers.Text;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>Finds encrypted values in texts and turns them back.</summary>
public static class ReversibleTokens
{
    private const char Mark = '#';

    /// <summary>The text with every token turned back into its value. Tokens that the key doesn't open stay.</summary>
    public static RestoredText Restore(string text, ReversibleKey key)
    {
        var result = new StringBuilder(text.Length);
        int from = 0;
        int restored = 0;
        int refused = 0;
        for (int open = text.IndexOf('[', StringComparison.Ordinal); open >= 0; open = text.IndexOf('[', open + 1))
        {
            int close = text.IndexOf(']', open);
            if (close < 0)
            {
                break;
            }

            if (Read(text.AsSpan(open + 1, close - open - 1)) is not { } token)
            {
                continue;
            }

            if (key.Open(token.Type, token.Bytes) is { } value)
            {
                result.Append(text, from, open - from).Append(value);
                from = close + 1;
                restored++;
            }
            else
            {
                refused++;
            }
        }

        return new RestoredText(restored == 0 ? text : result.Append(text, from, text.Length - from).ToString(), restored, refused);
    }

    internal static string Write(string type, ReadOnlySpan<byte> bytes) => $"[{type}{Mark}{Base64Url.EncodeToString(bytes)}]";

    private static (string Type, byte[] Bytes)? Read(ReadOnlySpan<char> inside)
    {
        int mark = inside.IndexOf(Mark);
        if (mark <= 0 || mark == inside.Length - 1)
        {
            return null;
        }

        foreach (char letter in inside[..mark])
        {
            if (!char.IsAsciiLetterUpper(letter) && !char.IsAsciiDigit(letter) && letter != '_')
            {
                return null;
            }
        }

        return Base64Url.IsValid(inside[(mark + 1)..]) ? (inside[..mark].ToString(), Base64Url.DecodeFromChars(inside[(mark + 1)..])) : null;
    }
}

/// <summary>A text after its tokens were turned back.</summary>
/// <param name="Restored">How many were.</param>
/// <param name="Refused">How many were not: sealed with another key, or changed since.</param>
public sealed record RestoredText(string Text, int Restored, int Refused);
