namespace FineTunePortal.Tokenizers.Decoders;

/// <summary>Joins word pieces: a space before every token that doesn't go on with a word.</summary>
internal sealed class WordPieceDecoder(string prefix, bool cleanup) : IDecoder
{
    public List<string> Decode(List<string> tokens) => [.. tokens.Select((token, i) =>
    {
        var text = i == 0 ? token : token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..] : " " + token;
        return cleanup ? EnglishCleanup.Apply(text) : text;
    })];
}
