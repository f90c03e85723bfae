using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns;

/// <summary>Every single code point that a predicate accepts.</summary>
internal sealed class CodePointPattern(Func<Rune, bool> accepts) : ISplitPattern
{
    public void Find(ReadOnlySpan<char> text, List<TextRange> ranges)
    {
        var from = 0;
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var end = index + rune.Utf16SequenceLength;
            if (accepts(rune))
            {
                if (index > from)
                {
                    ranges.Add(new TextRange(from, index, false));
                }

                ranges.Add(new TextRange(index, end, true));
                from = end;
            }

            index = end;
        }

        if (from < text.Length)
        {
            ranges.Add(new TextRange(from, text.Length, false));
        }
    }
}
