using System.Text;
using FineTunePortal.Tokenizers.Training;

namespace FineTunePortal.Training.NewModels;

/// <summary>Trains the tokenizer of a new encoder: byte-level BPE over small letters, with [CLS] and [SEP] around each text.</summary>
internal static class EncoderTokenizer
{
    public const int PadId = 0;
    public const int ClsId = 1;
    public const int SepId = 2;

    private const string Pad = "[PAD]";
    private const string Cls = "[CLS]";
    private const string Sep = "[SEP]";
    private const string Mask = "[MASK]";

    /// <summary>Writes tokenizer.json and tokenizer_config.json, and returns how many tokens there are: as many as asked for, or fewer where the texts have no more.</summary>
    public static int Train(string folder, IEnumerable<string> texts, NewEncoder sizes, CancellationToken cancellationToken)
    {
        var trained = BpeTrainer.Train(texts.Select(Normal), new BpeTrainerOptions
        {
            VocabularySize = sizes.VocabularySize,
            SpecialTokens = [Pad, Cls, Sep, Mask],
            AddPrefixSpace = true,
            IndividualDigits = true,
        }, cancellationToken);
        TokenizerFolder.Write(folder, trained, new TokenizerFolderOptions
        {
            PadToken = Pad,
            ClsToken = Cls,
            SepToken = Sep,
            MaskToken = Mask,
            Lowercase = true,
            ModelMaxLength = sizes.MaxPositions,
        });
        return trained.Vocabulary.Count;
    }

    // What the tokenizer's normalizer does.
    private static string Normal(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
