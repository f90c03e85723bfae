using System.Text;
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
        "Metaspace" => new MetaspacePreTokenizer(node.Text("replacement"), MetaspaceReader.ReadScheme(node), node.Flag("split", true)),
        "WhitespaceSplit" => CharacterRules.WhitespaceSplit,
        "Whitespace" => CharacterRules.Whitespace,
        "BertPreTokenizer" => CharacterRules.Bert,
        "Punctuation" => CharacterRules.Punctuation(node.Optional("behavior") is { } behavior ? ReadBehavior(behavior) : SplitBehavior.Isolated),
        "CharDelimiterSplit" => CharacterRules.Delimiter(ReadRune(node.Required("delimiter"))),
        "FixedLength" => new FixedLengthPreTokenizer(node.OptionalNumber("length") is null or > 0 ? node.OptionalNumber("length") ?? 5 : throw node.Fault("needs a length above 0.")),
        var type => throw node.Unsupported($"a pre-tokenizer of type \"{type}\""),
    };

    private static Rune ReadRune(ConfigNode node) =>
        Rune.TryGetRuneAt(node.AsText() + '\0', 0, out var rune) && rune.Utf16SequenceLength == node.AsText().Length ? rune : throw node.Fault("must be one character.");

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
