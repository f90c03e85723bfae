using System.Globalization;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>A text in a form in which equal things are equal: letters taken apart from their marks, white space one space, nothing invisible.</summary>
internal sealed class FoldedText
{
    private static readonly string?[] s_loose = new string?[char.MaxValue + 1];
    private static readonly string?[] s_strict = new string?[char.MaxValue + 1];

    private readonly int[] _starts;
    private readonly int[]? _sources;

    private FoldedText(string text, int[] starts, int[]? sources) => (Text, _starts, _sources) = (text, starts, sources);

    public string Text { get; }

    public static FoldedText Of(string text, bool loose) => Of(new PlainText(text, null), loose);

    /// <param name="loose">Without case and marks.</param>
    public static FoldedText Of(PlainText plain, bool loose)
    {
        string text = plain.Text;
        char[] folded = new char[text.Length + 16];
        int[] starts = new int[folded.Length];
        int used = 0;
        bool inSpace = false;
        for (int place = 0; place < text.Length; place++)
        {
            char letter = text[place];
            if (letter is > ' ' and < '\u007f')
            {
                Add(loose && letter is >= 'A' and <= 'Z' ? (char)(letter | 0x20) : letter);
                continue;
            }

            foreach (char part in (loose ? s_loose : s_strict)[letter] ??= Parts(letter, loose))
            {
                if (part != ' ' || !inSpace)
                {
                    Add(part);
                }
            }

            void Add(char part)
            {
                if (used == folded.Length)
                {
                    Array.Resize(ref folded, used * 2);
                    Array.Resize(ref starts, used * 2);
                }

                (folded[used], starts[used++]) = (part, place);
                inSpace = part == ' ';
            }
        }

        return new FoldedText(new string(folded, 0, used), starts, plain.Sources);
    }

    /// <summary>Where a sign stood in the text as it was.</summary>
    public int Source(int place) => _sources is null ? _starts[place] : _sources[_starts[place]];

    /// <summary>Whether a letter or digit stands at a place.</summary>
    public static bool IsWord(string text, int place) => place < text.Length && Rune.TryGetRuneAt(text, place, out var rune) && Rune.IsLetterOrDigit(rune);

    /// <summary>Whether a letter or digit stands before a place.</summary>
    public static bool IsWordBefore(string text, int place) => place > 0 && IsWord(text, place > 1 && char.IsLowSurrogate(text[place - 1]) ? place - 2 : place - 1);

    private static string Parts(char letter, bool loose)
    {
        if (char.IsSurrogate(letter))
        {
            return letter.ToString();
        }

        if (char.IsWhiteSpace(letter) || char.IsControl(letter))
        {
            return " ";
        }

        var parts = new StringBuilder();
        foreach (char part in letter.ToString().Normalize(NormalizationForm.FormD))
        {
            var kind = char.GetUnicodeCategory(part);
            if (kind != UnicodeCategory.Format && !(loose && kind == UnicodeCategory.NonSpacingMark))
            {
                parts.Append(loose ? Bare(part) : part.ToString());
            }
        }

        return parts.ToString();
    }

    private static string Bare(char letter) => char.ToLowerInvariant(letter) switch
    {
        'ł' => "l",
        'đ' => "d",
        'ø' => "o",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        '\u2019' or '\u02bc' => "'",
        '\u2010' or '\u2011' or '\u2013' => "-",
        var other => other.ToString(),
    };
}
