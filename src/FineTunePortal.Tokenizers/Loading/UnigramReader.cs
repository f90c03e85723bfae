using FineTunePortal.Tokenizers.Models;

namespace FineTunePortal.Tokenizers.Loading;

internal static class UnigramReader
{
    private const int MostTokens = 8_000_000;

    public static UnigramModel Read(ConfigNode node)
    {
        var ids = new Dictionary<string, int>();
        var scores = new List<double>();
        var tokens = new List<string?>();
        foreach (var item in node.Required("vocab").Items())
        {
            var pair = item.Items().ToList();
            if (pair.Count != 2)
            {
                throw item.Fault("must be a token and its score.");
            }

            // A token that is listed twice keeps the last id.
            ids[pair[0].AsText()] = tokens.Count;
            tokens.Add(pair[0].AsText());
            scores.Add(pair[1].AsReal());
            if (tokens.Count > MostTokens)
            {
                throw node.Fault($"has more than {MostTokens:N0} tokens.");
            }
        }

        var unknown = node.OptionalNumber("unk_id");
        if (unknown is < 0 || unknown >= tokens.Count)
        {
            throw node.Fault($"has the unk_id {unknown}, outside of its vocabulary of {tokens.Count:N0}.");
        }

        return new UnigramModel(new Vocabulary(ids, [.. tokens]), [.. scores], unknown, node.Flag("byte_fallback", false));
    }
}
