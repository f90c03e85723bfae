using System.Text.Json;
using FineTunePortal.Tokenizers.Loading;
using FineTunePortal.Tokenizers.Templates;

namespace FineTunePortal.Tokenizers;

/// <summary>Finds and reads the chat template of a model folder.</summary>
public static class ChatTemplate
{
    private const long LargestConfig = 64L << 20;
    private const long LargestTemplate = 4L << 20;

    /// <summary>
    /// The template in <c>chat_template.jinja</c>, else in <c>tokenizer_config.json</c>, with the special tokens that the latter
    /// names; null when the folder has none.
    /// </summary>
    /// <exception cref="TokenizerException">There is one, but it can't be used.</exception>
    public static JinjaChatTemplate? Load(string folder)
    {
        var path = Path.Combine(folder, "tokenizer_config.json");
        using var document = File.Exists(path) ? JsonFile.Parse(path, LargestConfig) : JsonDocument.Parse("{}");
        var config = new ConfigNode(path, "", document.RootElement);
        var source = ReadOwnFile(Path.Combine(folder, "chat_template.jinja")) ?? (config.Optional("chat_template") is { } template ? ReadDefault(template) : null);
        return source is null
            ? null
            : JinjaChatTemplate.Parse(source, SpecialTokenReader.ReadNamed(config), SpecialTokenReader.ReadAll(config));
    }

    private static string? ReadOwnFile(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var length = new FileInfo(path).Length;
        return length <= LargestTemplate
            ? File.ReadAllText(path)
            : throw new TokenizerException($"{path} has {length:N0} bytes, more than the {LargestTemplate:N0} that are read; is it really a template?");
    }

    /// <summary>Several templates come as a list of names and sources, of which "default" is meant.</summary>
    private static string ReadDefault(ConfigNode node)
    {
        if (node.Element.ValueKind != JsonValueKind.Array)
        {
            return node.AsText();
        }

        foreach (var item in node.Items())
        {
            if (item.Text("name") == "default")
            {
                return item.Text("template");
            }
        }

        throw node.Fault("has several templates, but none is named \"default\".");
    }
}
