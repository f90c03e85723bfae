namespace FineTunePortal.Tokenizers.Decoders;

/// <summary>Turns the mark for a space back into one; in the first token it goes when it was put there.</summary>
internal sealed class MetaspaceDecoder(string replacement, bool dropsFirst) : IDecoder
{
    public List<string> Decode(List<string> tokens) =>
        [.. tokens.Select((token, i) => token.Replace(replacement, i == 0 && dropsFirst ? "" : " ", StringComparison.Ordinal))];
}
