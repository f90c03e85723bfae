using FineTunePortal.Tokenizers.PreTokenizers.Patterns;

namespace FineTunePortal.Tokenizers.Loading;

/// <summary>Reads <c>{"String": …}</c> and <c>{"Regex": …}</c>; the best-known expressions have hand-written equivalents.</summary>
internal static class PatternReader
{
    public static ISplitPattern Read(ConfigNode node)
    {
        if (node.OptionalText("String") is { } literal)
        {
            return new LiteralPattern(literal);
        }

        var regex = node.Required("Regex");
        return TryWellKnown(regex.AsText()) ?? throw regex.Unsupported($"the regular expression {regex.AsText()}");
    }

    /// <summary>The pattern of a regular expression given outside a file.</summary>
    public static ISplitPattern FromSource(string source) =>
        TryWellKnown(source) ?? throw new UnsupportedComponentException($"The regular expression {source} isn't supported.");

    private static ISplitPattern? TryWellKnown(string source) =>
        source == Gpt2Pattern.Source ? Gpt2Pattern.Instance : Cl100kPattern.TryCreate(source);
}
