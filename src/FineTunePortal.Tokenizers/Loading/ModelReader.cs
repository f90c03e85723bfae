using System.Text.Json;
using FineTunePortal.Tokenizers.Models;

namespace FineTunePortal.Tokenizers.Loading;

internal static class ModelReader
{
    /// <param name="node">The file's <c>model</c>. Files from before the field existed have no type and are told apart by what they hold.</param>
    public static IModel Read(ConfigNode node) => (node.OptionalText("type") ?? GuessType(node)) switch
    {
        "BPE" => BpeReader.Read(node),
        "Unigram" => UnigramReader.Read(node),
        "WordPiece" => WordModelReader.ReadWordPiece(node),
        "WordLevel" => WordModelReader.ReadWordLevel(node),
        var type => throw node.Unsupported($"of type \"{type}\""),
    };

    private static string GuessType(ConfigNode node)
    {
        if (node.Optional("merges") is not null)
        {
            return "BPE";
        }

        return node.Optional("vocab") is { Element.ValueKind: JsonValueKind.Array } ? "Unigram" : "WordPiece";
    }
}
