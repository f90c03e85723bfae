using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

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
        try
        {
            return FromSource(regex.AsText());
        }
        catch (UnsupportedComponentException e)
        {
            throw new UnsupportedComponentException($"{regex.File}: {regex.Path}: {e.Message}");
        }
        catch (TokenizerException e)
        {
            throw new TokenizerException($"{regex.File}: {regex.Path}: {e.Message}", e);
        }
    }

    /// <summary>The pattern of a regular expression given outside a file.</summary>
    public static ISplitPattern FromSource(string source) =>
        source == Gpt2Pattern.Source ? Gpt2Pattern.Instance : Cl100kPattern.TryCreate(source) ?? (ISplitPattern)RegexPattern.Parse(source);
}
