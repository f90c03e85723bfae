using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>
/// Text that was written as UTF-8 and read as something else: <c>Å‚</c> where <c>ł</c> should be. A run of strange letters is
/// mended when, put back into its bytes, it is UTF-8 for letters and signs that Latin writing uses.
/// </summary>
public static class Mojibake
{
    private const char Lost = '\uFFFD';
    private static readonly Encoding[] s_pages = Pages();
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether letters were replaced by <c>�</c>: those can't be brought back.</summary>
    public static bool HasLostLetters(string text) => text.Contains(Lost, StringComparison.Ordinal);

    /// <summary>The text as it was meant; false when there is nothing to mend.</summary>
    public static bool TryMend(string text, [NotNullWhen(true)] out string? mended)
    {
        mended = null;
        if (System.Text.Ascii.IsValid(text))
        {
            return false;
        }

        // Twice and three times over happens too; each turn makes the text shorter.
        for (var current = text; MendOnce(current) is { } next; current = next)
        {
            mended = next;
        }

        return mended is not null;
    }

    private static string? MendOnce(string text)
    {
        StringBuilder? result = null;
        var done = 0;
        for (var start = 0; start < text.Length; start++)
        {
            if (text[start] < 0x80)
            {
                continue;
            }

            var end = start + 1;
            while (end < text.Length && text[end] >= 0x80)
            {
                end++;
            }

            if (Mend(text, start, end) is { } run)
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, done, start - done).Append(run);
                done = end;
            }

            start = end;
        }

        return result?.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>A run may begin or end with letters that are right; the longest part that can be mended is.</summary>
    private static string? Mend(string text, int start, int end)
    {
        for (var length = end - start; length >= 2; length--)
        {
            for (var from = start; from + length <= end; from++)
            {
                if (Decode(text, from, length) is { } good)
                {
                    return string.Concat(text.AsSpan(start, from - start), Mend(text, from + length, end) is { } rest ? good + rest : good + text[(from + length)..end]);
                }
            }

            // A long run of right letters, a sentence in Greek say, is not worth every part of it.
            if (end - start > 24)
            {
                return null;
            }
        }

        return null;
    }

    private static string? Decode(string text, int start, int length)
    {
        // A capital with a tail before a closing quote (CASĂ”) is right as it stands.
        if (length == 2 && text[start + 1] is '”' or '’' or '“' or '‘' or '…' && (start + 2 == text.Length || !char.IsLetterOrDigit(text[start + 2])) && char.IsUpper(text[start]) && start > 0 && char.IsUpper(text[start - 1]))
        {
            return null;
        }

        foreach (var page in s_pages)
        {
            try
            {
                var decoded = s_utf8.GetString(page.GetBytes(text, start, length));
                if (decoded.Length < length && decoded.All(IsPlausible))
                {
                    return decoded;
                }
            }
            catch (Exception error) when (error is EncoderFallbackException or DecoderFallbackException)
            {
                // Not this code page.
            }
        }

        return null;
    }

    /// <summary>Letters of European languages in Latin writing, quotes, dashes, and a few signs.</summary>
    private static bool IsPlausible(char letter) => letter is (>= '\u00A0' and <= '\u017F') or (>= '\u0218' and <= '\u021B') or (>= '\u2010' and <= '\u203A') or '€' or '™' or 'ẞ';

    private static Encoding[] Pages()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return [.. new[] { 1252, 1250, 28591, 28592 }.Select(page => Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback))];
    }
}
