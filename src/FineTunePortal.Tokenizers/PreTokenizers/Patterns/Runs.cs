using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns;

/// <summary>Runs of one class, as the hand-written patterns need them. Marks count as "other", line breaks as space.</summary>
internal static class Runs
{
    public static CharacterClass Kind(ReadOnlySpan<char> text, int index, out int width) =>
        CharacterClasses.At(text, index, out width) switch
        {
            CharacterClass.Mark => CharacterClass.Other,
            CharacterClass.NewLine => CharacterClass.Space,
            var kind => kind,
        };

    /// <summary>The end of the run of <paramref name="kind"/> that goes on at <paramref name="index"/>.</summary>
    public static int EndOfKind(ReadOnlySpan<char> text, int index, CharacterClass kind)
    {
        while (index < text.Length && Kind(text, index, out var width) == kind)
        {
            index += width;
        }

        return index;
    }

    /// <summary>
    /// <c>\s+(?!\S)|\s+</c> at a white-space character: the whole run at the end of the text, otherwise all but the last
    /// character, which goes to the word behind it; a single one stands alone.
    /// </summary>
    public static int EndOfSpaces(ReadOnlySpan<char> text, int start)
    {
        var end = EndOfKind(text, start, CharacterClass.Space);
        return end == text.Length || end - start == 1 ? end : end - 1;
    }
}
