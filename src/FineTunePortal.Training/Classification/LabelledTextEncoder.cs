using FineTunePortal.Tokenizers;

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
        var whole = tokenizer.Encode(text, null, truncation: new TruncationOptions(int.MaxValue));
        int[] ids = Real(whole);
        return ids.Length <= maxLength ? (ids, false) : (Real(tokenizer.Encode(text, null, truncation: _truncation)), true);
    }

    // A file may ask for padding, which batches do by themselves.
    private static int[] Real(Encoding encoding) => [.. encoding.Ids.Where((_, i) => encoding.AttentionMask[i] != 0)];
}
