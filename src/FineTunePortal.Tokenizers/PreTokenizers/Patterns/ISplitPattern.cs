using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns;

/// <summary>Something that finds its matches in a text.</summary>
internal interface ISplitPattern
{
    /// <summary>Appends runs that cover the whole text in order, matches and what lies between them.</summary>
    void Find(ReadOnlySpan<char> text, List<TextRange> ranges);
}
