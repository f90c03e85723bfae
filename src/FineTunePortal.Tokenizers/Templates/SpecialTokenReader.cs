using System.Text.Json;
using FineTunePortal.Tokenizers.Loading;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>The special tokens that a tokenizer folder names, for templates.</summary>
internal static class SpecialTokenReader
{
    private static readonly string[] Names = ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    /// <summary>Tokens by the name of their variable.</summary>
    public static Dictionary<string, string> ReadNamed(ConfigNode config)
    {
        var tokens = new Dictionary<string, string>();
        foreach (var name in Names)
        {
            if (config.Optional(name) is { } token)
            {
                tokens[name] = Content(token);
            }
        }

        return tokens;
    }

    /// <summary>All special tokens, named or not.</summary>
    public static IReadOnlyCollection<string> ReadAll(ConfigNode config)
    {
        var tokens = ReadNamed(config).Values.ToHashSet();
        if (config.Optional("added_tokens_decoder") is { } added)
        {
            tokens.UnionWith(added.Members().Where(member => member.Value.Flag("special", false)).Select(member => member.Value.Text("content")));
        }

        if (config.Optional("additional_special_tokens") is { } more)
        {
            tokens.UnionWith(more.Items().Select(Content));
        }

        return tokens;
    }

    private static string Content(ConfigNode token) => token.Element.ValueKind == JsonValueKind.Object ? token.Text("content") : token.AsText();
}
