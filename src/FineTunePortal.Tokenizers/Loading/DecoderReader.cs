using FineTunePortal.Tokenizers.Decoders;

namespace FineTunePortal.Tokenizers.Loading;

internal static class DecoderReader
{
    public static IDecoder Read(ConfigNode node) => node.Type switch
    {
        "Sequence" => new SequenceDecoder([.. node.Required("decoders").Items().Select(Read)]),
        "ByteLevel" => new ByteLevelDecoder(),
        var type => throw node.Unsupported($"a decoder of type \"{type}\""),
    };
}
