namespace FineTunePortal.Tokenizers.Decoders;

/// <summary>Joins all tokens into one text, for the steps behind it.</summary>
internal sealed class FuseDecoder : IDecoder
{
    public List<string> Decode(List<string> tokens) => [string.Concat(tokens)];
}
