using FineTunePortal.Tokenizers.PreTokenizers;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Loading;

internal static class PreTokenizerReader
{
    public static IPreTokenizer Read(ConfigNode node) => node.Type switch
    {
        "Sequence" => new SequencePreTokenizer([.. node.Required("pretokenizers").Items().Select(Read)]),
        "ByteLevel" => new ByteLevelPreTokenizer(node.Flag("add_prefix_space", true), node.Flag("use_regex", true)),
        "Digits" => new DigitsPreTokenizer(node.Flag("individual_digits", false)),
        "Split" => new SplitPreTokenizer(PatternReader.Read(node.Required("pattern")), ReadBehavior(node.Required("behavior")), node.Flag("invert", false)),
        var type => throw node.Unsupported($"a pre-tokenizer of type \"{type}\""),
    };

    private static SplitBehavior ReadBehavior(ConfigNode node) => node.AsText() switch
    {
        "Removed" => SplitBehavior.Removed,
        "Isolated" => SplitBehavior.Isolated,
        "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
        "MergedWithNext" => SplitBehavior.MergedWithNext,
        "Contiguous" => SplitBehavior.Contiguous,
        var name => throw node.Fault($"is \"{name}\"; Removed, Isolated, MergedWithPrevious, MergedWithNext and Contiguous are known."),
    };
}
