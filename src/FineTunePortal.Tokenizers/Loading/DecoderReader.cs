using FineTunePortal.Tokenizers.Decoders;
using FineTunePortal.Tokenizers.PreTokenizers;

namespace FineTunePortal.Tokenizers.Loading;

internal static class DecoderReader
{
    public static IDecoder Read(ConfigNode node) => node.Type switch
    {
        "Sequence" => new SequenceDecoder([.. node.Required("decoders").Items().Select(Read)]),
        "ByteLevel" => new ByteLevelDecoder(),
        "Metaspace" => new MetaspaceDecoder(node.Text("replacement"), MetaspaceReader.ReadScheme(node) != PrependScheme.Never),
        "WordPiece" => new WordPieceDecoder(node.OptionalText("prefix") ?? "##", node.Flag("cleanup", true)),
        "ByteFallback" => new ByteFallbackDecoder(),
        "Fuse" => new FuseDecoder(),
        "Strip" => new StripDecoder(ReadContent(node.Required("content")), node.OptionalNumber("start") ?? 0, node.OptionalNumber("stop") ?? 0),
        "Replace" => new ReplaceDecoder(PatternReader.Read(node.Required("pattern")), node.Text("content")),
        "BPEDecoder" => new BpeDecoder(node.OptionalText("suffix") ?? "</w>"),
        var type => throw node.Unsupported($"a decoder of type \"{type}\""),
    };

    private static string ReadContent(ConfigNode node) => node.AsText() is { Length: > 0 } content ? content : throw node.Fault("must not be empty.");
}
