using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>
/// SentencePiece's character map, by grapheme: one of up to five bytes is looked up whole, otherwise its characters one by one.
/// The look-up takes the shortest entry that begins the text, as the library does that these files are made with.
/// </summary>
internal sealed class PrecompiledNormalizer(CharacterMap map) : INormalizer
{
    private const int LongestWhole = 5;

    public Piece Normalize(in Piece text)
    {
        var source = text.Span;
        var changes = new List<(Rune Character, int Change)>(source.Length);
        var isModified = false;
        for (var i = 0; i < source.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(source[i..]);
            var grapheme = source.Slice(i, length);
            if (System.Text.Encoding.UTF8.GetByteCount(grapheme) <= LongestWhole && map.Find(grapheme) is { } whole)
            {
                isModified = true;
                Add(grapheme, whole, changes);
            }
            else
            {
                foreach (var rune in grapheme.EnumerateRunes())
                {
                    var single = rune.ToString();
                    var mapped = map.Find(single);
                    isModified |= mapped is not null;
                    Add(single, mapped ?? single, changes);
                }
            }

            i += length;
        }

        return isModified ? text.Transform(changes) : text;
    }

    /// <summary>Where the new text is longer its last characters are inserted; where it is shorter the last one swallows the rest.</summary>
    private static void Add(ReadOnlySpan<char> old, string replacement, List<(Rune Character, int Change)> changes)
    {
        var difference = Count(replacement) - Count(old);
        foreach (var rune in replacement.EnumerateRunes())
        {
            changes.Add((rune, 0));
        }

        for (var i = 1; i <= difference; i++)
        {
            changes[^i] = (changes[^i].Character, 1);
        }

        if (difference < 0 && changes.Count > 0)
        {
            changes[^1] = (changes[^1].Character, changes[^1].Change + difference);
        }
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
