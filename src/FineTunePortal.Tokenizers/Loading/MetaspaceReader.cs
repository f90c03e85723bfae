using FineTunePortal.Tokenizers.PreTokenizers;

namespace FineTunePortal.Tokenizers.Loading;

/// <summary>What the pre-tokenizer and the decoder of the name Metaspace have in common.</summary>
internal static class MetaspaceReader
{
    /// <summary>Older files have <c>add_prefix_space</c>, newer ones <c>prepend_scheme</c>.</summary>
    public static PrependScheme ReadScheme(ConfigNode node)
    {
        var scheme = node.OptionalText("prepend_scheme") switch
        {
            null or "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            var name => throw node.Fault($"has the prepend_scheme \"{name}\"; always, first and never are known."),
        };
        return node.Flag("add_prefix_space", true) ? scheme : PrependScheme.Never;
    }
}
