using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers.AddedTokens;
using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers;

/// <summary>The pre-tokenizers that cut at characters of one kind.</summary>
internal static class CharacterRules
{
    /// <summary>Words are what stands between white space.</summary>
    public static IPreTokenizer WhitespaceSplit { get; } = new SplitPreTokenizer(new CodePointPattern(Rune.IsWhiteSpace), SplitBehavior.Removed);

    /// <summary>As BERT: at white space, and every punctuation mark alone.</summary>
    public static IPreTokenizer Bert { get; } = new SequencePreTokenizer([WhitespaceSplit, Punctuation(SplitBehavior.Isolated)]);

    /// <summary>Runs of word characters, and runs of what is neither a word character nor white space.</summary>
    public static IPreTokenizer Whitespace { get; } = new SplitPreTokenizer(new WordRunPattern(), SplitBehavior.Removed, invert: true);

    public static IPreTokenizer Punctuation(SplitBehavior behavior) => new SplitPreTokenizer(new CodePointPattern(IsPunctuation), behavior);

    public static IPreTokenizer Delimiter(Rune delimiter) => new SplitPreTokenizer(new CodePointPattern(rune => rune == delimiter), SplitBehavior.Removed);

    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? char.IsPunctuation((char)rune.Value) || char.IsSymbol((char)rune.Value)
        : Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    private sealed class WordRunPattern : ISplitPattern
    {
        public void Find(ReadOnlySpan<char> text, List<TextRange> ranges)
        {
            var start = 0;
            var last = 0;
            for (var i = 0; i < text.Length;)
            {
                Rune.DecodeFromUtf16(text[i..], out var rune, out var width);
                var kind = Rune.IsWhiteSpace(rune) ? 0 : WordCharacters.IsWord(rune) ? 1 : 2;
                if (kind != last && i > start)
                {
                    ranges.Add(new TextRange(start, i, last != 0));
                    start = i;
                }

                last = kind;
                i += width;
            }

            if (start < text.Length)
            {
                ranges.Add(new TextRange(start, text.Length, last != 0));
            }
        }
    }
}
