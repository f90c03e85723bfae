using FineTunePortal.Tokenizers.Models;

namespace FineTunePortal.Tokenizers.Loading;

/// <summary>Reads the models whose vocabulary is made of words and their pieces.</summary>
internal static class WordModelReader
{
    public static WordPieceModel ReadWordPiece(ConfigNode node)
    {
        var vocabulary = VocabularyReader.Read(node.Required("vocab"));
        var unknown = node.OptionalText("unk_token") ?? "[UNK]";
        return new WordPieceModel(
            vocabulary,
            vocabulary.Find(unknown) ?? throw node.Fault($"has the unk_token \"{unknown}\", which its vocabulary doesn't have."),
            node.OptionalText("continuing_subword_prefix") ?? "##",
            node.OptionalNumber("max_input_chars_per_word") ?? 100);
    }

    public static WordLevelModel ReadWordLevel(ConfigNode node)
    {
        var vocabulary = VocabularyReader.Read(node.Required("vocab"));
        return new WordLevelModel(vocabulary, vocabulary.Find(node.OptionalText("unk_token") ?? "<unk>"));
    }
}
