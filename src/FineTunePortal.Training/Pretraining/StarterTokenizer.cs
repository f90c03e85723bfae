using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Training;

namespace FineTunePortal.Training.Pretraining;

/// <summary>Trains the starter's tokenizer and writes its files.</summary>
internal static class StarterTokenizer
{
    /// <summary>Trains on <paramref name="texts"/> and writes tokenizer.json, tokenizer_config.json and chat_template.jinja into <paramref name="folder"/>.</summary>
    public static Tokenizer Train(string folder, IEnumerable<string> texts, int vocabularySize)
    {
        var trained = BpeTrainer.Train(texts, new BpeTrainerOptions
        {
            VocabularySize = vocabularySize,
            SpecialTokens = StarterVocabulary.SpecialTokens,
            Pattern = StarterVocabulary.SplitPattern,
        });
        TokenizerFolder.Write(folder, trained, new TokenizerFolderOptions
        {
            ChatTemplate = StarterVocabulary.ChatTemplate,
            EosToken = StarterVocabulary.EndOfTurn,
            PadToken = StarterVocabulary.Padding,
        });
        return Tokenizer.Load(folder);
    }

    /// <summary>Copies the tokenizer of an earlier starter model into <paramref name="folder"/>.</summary>
    public static Tokenizer Copy(string modelFolder, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(modelFolder, "*token*").Concat(Directory.EnumerateFiles(modelFolder, "*.jinja")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        return Tokenizer.Load(folder);
    }
}
