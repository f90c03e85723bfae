using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Classification;

/// <summary>Turns texts into what a classifier reads: the tokenizer's own special tokens around them, no padding.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="maxLength">Tokens that a text may have, special ones included.</param>
public sealed class LabelledTextEncoder(Tokenizer tokenizer, int maxLength)
{
    private readonly TruncationOptions _truncation = new(maxLength);

    /// <summary>The ids, and whether the text was too long and is cut.</summary>
    public (int[] Ids, bool Cut) Encode(string text)
    {
        var (encoding, cut) = Encoded(text);
        return (Real(encoding, encoding.Ids), cut);
    }

    /// <summary>Words with spaces between, and a label on the first token of each; words that are cut off have none.</summary>
    /// <param name="words">The words.</param>
    /// <param name="tags">A label's number for each.</param>
    public (TokenizedExample Example, bool Cut) EncodeWords(IReadOnlyList<string> words, IReadOnlyList<int> tags)
    {
        var (encoding, cut) = Encoded(string.Join(' ', words));
        int[] labels = new int[encoding.Ids.Length];
        int word = 0, start = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = TokenizedExample.IgnoredLabel;
            var (from, to) = encoding.CharOffsets[i];
            // A word that no token begins in (white space that the tokenizer drops, say) is passed over.
            while (word < words.Count && encoding.SpecialTokensMask[i] == 0 && from >= start + words[word].Length)
            {
                start += words[word++].Length + 1;
            }

            if (word < words.Count && encoding.SpecialTokensMask[i] == 0 && to > start)
            {
                labels[i] = tags[word];
                start += words[word++].Length + 1;
            }
        }

        return (new(Real(encoding, encoding.Ids), Real(encoding, labels)) { Predicts = false }, cut);
    }

    private (Encoding Encoding, bool Cut) Encoded(string text)
    {
        var whole = tokenizer.Encode(text, null, truncation: new TruncationOptions(int.MaxValue));
        return whole.AttentionMask.Count(mask => mask != 0) <= maxLength ? (whole, false) : (tokenizer.Encode(text, null, truncation: _truncation), true);
    }

    // A file may ask for padding, which batches do by themselves.
    private static int[] Real(Encoding encoding, int[] values) => [.. values.Where((_, i) => encoding.AttentionMask[i] != 0)];
}
