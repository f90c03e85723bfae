using System.Buffers;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>What nobody sees in a cell: space around it, and signs without a width or a meaning inside.</summary>
internal static class CellTrim
{
    // Zero-width space, word joiner, byte order mark, soft hyphen; not the joiners that scripts and emoji need.
    private static readonly SearchValues<char> s_unseen = SearchValues.Create("\u200B\u2060\uFEFF\u00AD\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F");

    public static bool Needs(string text) => text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().IndexOfAny(s_unseen) >= 0);

    public static string Of(string text)
    {
        if (!Needs(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!s_unseen.Contains(character))
            {
                kept.Append(character);
            }
        }

        return kept.ToString().Trim();
    }
}
