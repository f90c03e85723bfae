namespace FineTunePortal.Web.Features.Compare;

/// <summary>Which words of a text are not, in that order, in another.</summary>
public static class WordDiff
{
    /// <summary>Longer texts aren't compared: the work grows with the product of both lengths.</summary>
    private const int MostWords = 600;

    /// <summary>The text in pieces, each marked when the wanted text that is nearest lacks it.</summary>
    /// <param name="text">What was answered.</param>
    /// <param name="wanted">Right answers.</param>
    public static IReadOnlyList<DiffPiece> Mark(string text, IReadOnlyList<string> wanted)
    {
        string[] words = Words(text);
        if (wanted.Count == 0 || words.Length > MostWords)
        {
            return [new(text, false)];
        }

        return wanted.Select(other => Words(other)).Where(other => other.Length <= MostWords)
            .Select(other => Pieces(words, Common(words, other)))
            .MinBy(pieces => pieces.Sum(piece => piece.IsOther ? piece.Text.Length : 0)) ?? [new(text, false)];
    }

    /// <summary>Words with the space after them: put together again they are the text.</summary>
    private static string[] Words(string text)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i])))
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        return [.. words];
    }

    /// <summary>Which words are part of the longest common order of words.</summary>
    private static bool[] Common(string[] words, string[] other)
    {
        string[] a = [.. words.Select(Key)], b = [.. other.Select(Key)];
        int[,] longest = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int j = b.Length - 1; j >= 0; j--)
            {
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        bool[] common = new bool[a.Length];
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                common[i++] = true;
                j++;
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    /// <summary>Signs at its ends and capitals make no other word.</summary>
    private static string Key(string word)
    {
        string trimmed = word.Trim().Trim('.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '„', '”', '“', '«', '»').ToUpperInvariant();
        return trimmed.Length == 0 ? word.Trim() : trimmed;
    }

    private static List<DiffPiece> Pieces(string[] words, bool[] common)
    {
        var pieces = new List<DiffPiece>();
        for (int i = 0; i < words.Length; i++)
        {
            if (pieces.Count > 0 && pieces[^1].IsOther == !common[i])
            {
                pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + words[i] };
            }
            else
            {
                pieces.Add(new(words[i], !common[i]));
            }
        }

        return pieces;
    }
}

/// <summary>A piece of a text.</summary>
/// <param name="IsOther">Whether the other text lacks it.</param>
public sealed record DiffPiece(string Text, bool IsOther);
