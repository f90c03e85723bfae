using System.Text.Json;
using FineTunePortal.Tokenizers.Models;

namespace FineTunePortal.Tokenizers.Loading;

internal static class BpeReader
{
    private const int MostMerges = 8_000_000;

    public static BpeModel Read(ConfigNode node)
    {
        if (node.Optional("dropout") is { } dropout && dropout.AsReal() > 0)
        {
            throw dropout.Fault("asks for random merges, which make encoding unrepeatable; set it to null.");
        }

        var vocabulary = VocabularyReader.Read(node.Required("vocab"));
        var options = new BpeOptions
        {
            UnknownToken = node.OptionalText("unk_token") is { Length: > 0 } unknownToken ? unknownToken : null,
            ContinuingSubwordPrefix = node.OptionalText("continuing_subword_prefix") ?? "",
            EndOfWordSuffix = node.OptionalText("end_of_word_suffix") ?? "",
            FuseUnknown = node.Flag("fuse_unk", false),
            ByteFallback = node.Flag("byte_fallback", false),
            IgnoreMerges = node.Flag("ignore_merges", false),
        };
        if (options.UnknownToken is { } unknown && vocabulary.Find(unknown) is null)
        {
            throw node.Fault($"has the unk_token \"{unknown}\", which its vocabulary doesn't have.");
        }

        return new BpeModel(vocabulary, ReadMerges(node.Required("merges"), vocabulary, options.ContinuingSubwordPrefix), options);
    }

    private static MergeTable ReadMerges(ConfigNode node, Vocabulary vocabulary, string prefix)
    {
        if (node.Element.ValueKind == JsonValueKind.Array && node.Element.GetArrayLength() > MostMerges)
        {
            throw node.Fault($"has more than {MostMerges:N0} merges.");
        }

        var merges = new List<(int, int, int)>();
        foreach (var item in node.Items())
        {
            var (left, right) = ReadPair(item);
            if (!right.StartsWith(prefix, StringComparison.Ordinal))
            {
                throw item.Fault($"joins \"{right}\", which lacks the continuing_subword_prefix \"{prefix}\".");
            }

            merges.Add((Find(left), Find(right), Find(left + right[prefix.Length..])));

            int Find(string token) => vocabulary.Find(token)
                ?? throw item.Fault($"joins \"{left}\" and \"{right}\", but the vocabulary lacks \"{token}\".");
        }

        return new MergeTable(merges);
    }

    /// <summary>A merge is written as "left right" in older files and as ["left", "right"] in newer ones.</summary>
    private static (string Left, string Right) ReadPair(ConfigNode node)
    {
        if (node.Element.ValueKind == JsonValueKind.Array)
        {
            var parts = node.Items().Select(part => part.AsText()).ToList();
            return parts.Count == 2 ? (parts[0], parts[1]) : throw node.Fault("must have two parts.");
        }

        var words = node.AsText().Split(' ');
        return words.Length == 2 ? (words[0], words[1]) : throw node.Fault("must be two tokens with one space between them.");
    }
}
