using System.Globalization;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>
/// Words that say what a number beside them is. Whole words only ("lic" must not fire in "duplicate"), without accents
/// and case. A word that ends in '*' stands for all that begin so, since Polish and Romanian words change their ends.
/// </summary>
public sealed class ContextWords
{
    private const int Before = 48;
    private const int After = 24;

    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly List<string> _beginnings = [];

    public ContextWords(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word.EndsWith('*'))
            {
                _beginnings.Add(Fold(word[..^1]));
            }
            else
            {
                _whole.Add(Fold(word));
            }
        }
    }

    internal bool StandNear(ReadOnlySpan<char> text, int start, int length)
    {
        var from = Math.Max(0, start - Before);
        var to = Math.Min(text.Length, start + length + After);

        // A word that the window cuts is not looked at: half of it may mean something else.
        while (from > 0 && from < start && char.IsLetter(text[from - 1]) && char.IsLetter(text[from]))
        {
            from++;
        }

        while (to < text.Length && to > start + length && char.IsLetter(text[to - 1]) && char.IsLetter(text[to]))
        {
            to--;
        }

        return StandIn(text[from..start]) || StandIn(text[(start + length)..to]);
    }

    internal bool StandIn(ReadOnlySpan<char> text)
    {
        var folded = Fold(text.ToString());
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetter(folded[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (IsOne(folded[start..i]))
                {
                    return true;
                }

                start = -1;
            }
        }

        return false;
    }

    private bool IsOne(string word) => _whole.Contains(word) || _beginnings.Exists(beginning => word.StartsWith(beginning, StringComparison.Ordinal));

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Whole(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(character is 'ł' or 'Ł' ? 'l' : char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    /// <summary>Normalize refuses half surrogates; texts of strangers have them.</summary>
    private static string Whole(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = char.IsSurrogate(source[i]) ? ' ' : source[i];
        }
    });
}
