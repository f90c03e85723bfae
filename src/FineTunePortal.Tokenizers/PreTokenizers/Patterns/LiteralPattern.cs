using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns;

/// <summary>Every occurrence of a fixed string; the empty string occurs nowhere.</summary>
internal sealed class LiteralPattern(string literal) : ISplitPattern
{
    public void Find(ReadOnlySpan<char> text, List<TextRange> ranges)
    {
        var from = 0;
        while (literal.Length > 0 && text[from..].IndexOf(literal, StringComparison.Ordinal) is >= 0 and var found)
        {
            var start = from + found;
            if (start > from)
            {
                ranges.Add(new TextRange(from, start, false));
            }

            from = start + literal.Length;
            ranges.Add(new TextRange(start, from, true));
        }

        if (from < text.Length)
        {
            ranges.Add(new TextRange(from, text.Length, false));
        }
    }
}
