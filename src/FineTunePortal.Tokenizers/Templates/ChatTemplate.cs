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
    /// The template in <c>chat_template.jinja</c>, else in <c>tokenizer_config.json</c>; null when the folder has none.
    /// </summary>
    /// <exception cref="TokenizerException">There is one, but it can't be used.</exception>
    public static IChatTemplate? Load(string folder)
    {
        if (ReadSource(folder) is not { } source)
        {
            return null;
        }

        return source == ChatMlTemplate.Source
            ? new ChatMlTemplate()
            : throw new UnsupportedComponentException($"{folder}: the chat template is written in Jinja, which this version doesn't support.");
    }

    private static string? ReadSource(string folder)
    {
        var path = Path.Combine(folder, "chat_template.jinja");
        if (File.Exists(path))
        {
            var length = new FileInfo(path).Length;
            return length <= LargestTemplate
                ? File.ReadAllText(path)
                : throw new TokenizerException($"{path} has {length:N0} bytes, more than the {LargestTemplate:N0} that are read; is it really a template?");
        }

        var config = Path.Combine(folder, "tokenizer_config.json");
        if (!File.Exists(config))
        {
            return null;
        }

        using var document = JsonFile.Parse(config, LargestConfig);
        return new ConfigNode(config, "", document.RootElement).Optional("chat_template") is { } template ? ReadDefault(template) : null;
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
