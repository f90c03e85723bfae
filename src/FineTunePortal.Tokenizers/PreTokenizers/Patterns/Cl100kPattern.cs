using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns;

/// <summary>
/// The word pattern of cl100k, Llama 3 and Qwen 2 (they differ in how many digits may stand together), written by hand.
/// </summary>
internal sealed class Cl100kPattern : ISplitPattern
{
    public const string UpToThreeDigits = Before + @"\p{N}{1,3}" + After;
    public const string SingleDigits = Before + @"\p{N}" + After;
    private const string Before = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|";
    private const string After = @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private readonly int _digits;

    private Cl100kPattern(int digits) => _digits = digits;

    /// <summary>Null when the pattern is another one.</summary>
    public static Cl100kPattern? TryCreate(string pattern) => pattern switch
    {
        UpToThreeDigits => new Cl100kPattern(3),
        SingleDigits => new Cl100kPattern(1),
        _ => null,
    };

    public void Find(ReadOnlySpan<char> text, List<TextRange> ranges)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = MatchEnd(text, start);
            ranges.Add(new TextRange(start, end, true));
            start = end;
        }
    }

    private int MatchEnd(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[start..]) is > 0 and var length)
        {
            return start + length;
        }

        var kind = Runs.Kind(text, start, out var width);
        if (kind == CharacterClass.Letter)
        {
            return Runs.EndOfKind(text, start + width, CharacterClass.Letter);
        }

        if (kind == CharacterClass.Number)
        {
            return EndOfDigits(text, start + width);
        }

        var next = start + width;
        var nextKind = CharacterClass.Space;
        var nextWidth = 0;
        if (next < text.Length)
        {
            nextKind = Runs.Kind(text, next, out nextWidth);
        }

        if (nextKind == CharacterClass.Letter && text[start] is not ('\r' or '\n'))
        {
            return Runs.EndOfKind(text, next + nextWidth, CharacterClass.Letter);
        }

        if (kind == CharacterClass.Other)
        {
            return EndOfOthers(text, next);
        }

        if (text[start] == ' ' && nextKind == CharacterClass.Other)
        {
            return EndOfOthers(text, next + nextWidth);
        }

        return EndOfSpaces(text, start);
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        // U+017F (long s) is an s when case is ignored.
        return text[1] switch
        {
            's' or 'S' or '\u017F' or 't' or 'T' or 'm' or 'M' or 'd' or 'D' => 2,
            'r' or 'R' or 'v' or 'V' when text.Length > 2 && (text[2] is 'e' or 'E') => 3,
            'l' or 'L' when text.Length > 2 && (text[2] is 'l' or 'L') => 3,
            _ => 0,
        };
    }

    private int EndOfDigits(ReadOnlySpan<char> text, int index)
    {
        for (var count = 1; count < _digits && index < text.Length; count++)
        {
            if (Runs.Kind(text, index, out var width) != CharacterClass.Number)
            {
                break;
            }

            index += width;
        }

        return index;
    }

    private static int EndOfOthers(ReadOnlySpan<char> text, int index)
    {
        index = Runs.EndOfKind(text, index, CharacterClass.Other);
        while (index < text.Length && (text[index] is '\r' or '\n'))
        {
            index++;
        }

        return index;
    }

    /// <summary><c>\s*[\r\n]+|\s+(?!\S)|\s+</c>: up to the last line break of the run, if it has one.</summary>
    private static int EndOfSpaces(ReadOnlySpan<char> text, int start)
    {
        var end = Runs.EndOfKind(text, start, CharacterClass.Space);
        var lastBreak = text[start..end].LastIndexOfAny('\r', '\n');
        return lastBreak >= 0 ? start + lastBreak + 1 : Runs.EndOfSpaces(text, start);
    }
}
