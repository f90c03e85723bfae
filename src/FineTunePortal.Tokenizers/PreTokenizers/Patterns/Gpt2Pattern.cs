using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns;

/// <summary>GPT-2's word pattern, written by hand because most byte-level tokenizers spend their time in it.</summary>
internal sealed class Gpt2Pattern : ISplitPattern
{
    public const string Source = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public static Gpt2Pattern Instance { get; } = new();

    public void Find(ReadOnlySpan<char> text, List<TextRange> ranges)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = MatchEnd(text, start);
            ranges.Add(new TextRange(start, end, true));
            start = end;
        }
    }

    private static int MatchEnd(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[start..]) is > 0 and var length)
        {
            return start + length;
        }

        var index = start;
        var kind = Runs.Kind(text, index, out var width);
        if (text[index] == ' ' && index + 1 < text.Length)
        {
            var next = Runs.Kind(text, index + 1, out var nextWidth);
            if (next != CharacterClass.Space)
            {
                (index, kind, width) = (index + 1, next, nextWidth);
            }
        }

        return kind == CharacterClass.Space ? Runs.EndOfSpaces(text, start) : Runs.EndOfKind(text, index + width, kind);
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        return text[1] switch
        {
            's' or 't' or 'm' or 'd' => 2,
            'r' or 'v' when text.Length > 2 && text[2] == 'e' => 3,
            'l' when text.Length > 2 && text[2] == 'l' => 3,
            _ => 0,
        };
    }
}
