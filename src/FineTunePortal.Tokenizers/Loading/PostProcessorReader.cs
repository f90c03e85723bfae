using FineTunePortal.Tokenizers.PostProcessors;

namespace FineTunePortal.Tokenizers.Loading;

internal static class PostProcessorReader
{
    public static IPostProcessor Read(ConfigNode node) => node.Type switch
    {
        "Sequence" => new SequencePostProcessor([.. node.Required("processors").Items().Select(Read)]),
        "ByteLevel" => new ByteLevelPostProcessor(node.Flag("add_prefix_space", true), node.Flag("trim_offsets", true)),
        "RobertaProcessing" => new RobertaPostProcessor(
            ReadToken(node.Required("cls")),
            ReadToken(node.Required("sep")),
            node.Flag("trim_offsets", true),
            node.Flag("add_prefix_space", true)),
        "BertProcessing" => ReadBert(node),
        "TemplateProcessing" => ReadTemplate(node),
        var type => throw node.Unsupported($"a post-processor of type \"{type}\""),
    };

    /// <summary>[CLS] A [SEP], or [CLS] A [SEP] B [SEP].</summary>
    private static TemplatePostProcessor ReadBert(ConfigNode node)
    {
        var cls = new TemplatePiece(null, [ReadToken(node.Required("cls"))], 0);
        var sep = ReadToken(node.Required("sep"));
        TemplatePiece[] single = [cls, new TemplatePiece(0, [], 0), new TemplatePiece(null, [sep], 0)];
        return new TemplatePostProcessor(single, [.. single, new TemplatePiece(1, [], 1), new TemplatePiece(null, [sep], 1)]);
    }

    /// <summary>A pair [token, id].</summary>
    private static (int Id, string Token) ReadToken(ConfigNode node)
    {
        var parts = node.Items().ToList();
        return parts.Count == 2 ? (parts[1].AsNumber(), parts[0].AsText()) : throw node.Fault("must be a list of a token and its id.");
    }

    private static TemplatePostProcessor ReadTemplate(ConfigNode node)
    {
        var special = node.Optional("special_tokens") is { } tokens
            ? tokens.Members().ToDictionary(member => member.Name, member => ReadSpecial(member.Value))
            : [];
        var single = ReadPieces(node.Required("single"), special);
        var pair = ReadPieces(node.Required("pair"), special);
        if (single.Any(piece => piece.Sequence == 1))
        {
            throw node.Fault("uses the second text in the template for a single one.");
        }

        return new TemplatePostProcessor(single, pair);
    }

    private static List<(int Id, string Token)> ReadSpecial(ConfigNode node)
    {
        var ids = node.Required("ids").Items().Select(id => id.AsNumber()).ToList();
        var tokens = node.Required("tokens").Items().Select(token => token.AsText()).ToList();
        return ids.Count == tokens.Count ? [.. ids.Zip(tokens)] : throw node.Fault("has another number of ids than of tokens.");
    }

    private static List<TemplatePiece> ReadPieces(ConfigNode node, Dictionary<string, List<(int, string)>> special) =>
        [.. node.Items().Select(item => ReadPiece(item, special))];

    private static TemplatePiece ReadPiece(ConfigNode node, Dictionary<string, List<(int, string)>> special)
    {
        if (node.Optional("Sequence") is { } sequence)
        {
            var number = sequence.Text("id") switch
            {
                "A" => 0,
                "B" => 1,
                var id => throw sequence.Fault($"names the text \"{id}\"; A and B are known."),
            };
            return new TemplatePiece(number, [], sequence.Number("type_id"));
        }

        var inserted = node.Required("SpecialToken");
        return special.TryGetValue(inserted.Text("id"), out var tokens)
            ? new TemplatePiece(null, tokens, inserted.Number("type_id"))
            : throw inserted.Fault($"names \"{inserted.Text("id")}\", which special_tokens doesn't have.");
    }
}
