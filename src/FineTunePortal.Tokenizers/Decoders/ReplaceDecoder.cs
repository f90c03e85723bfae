using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Decoders;

/// <summary>Replaces what a pattern matches in every token.</summary>
internal sealed class ReplaceDecoder(ISplitPattern pattern, string content) : IDecoder
{
    public List<string> Decode(List<string> tokens) => [.. tokens.Select(Replace)];

    private string Replace(string token)
    {
        var ranges = new List<TextRange>();
        pattern.Find(token, ranges);
        return string.Concat(ranges.Select(range => range.IsMatch ? content : token[range.Start..range.End]));
    }
}
