using FineTunePortal.Tokenizers.Models;

namespace FineTunePortal.Tokenizers.Loading;

internal static class VocabularyReader
{
    private const int MostTokens = 8_000_000;

    /// <summary>Ids may leave this many places open for tokens that are added later.</summary>
    private const int MostGaps = 1_000_000;

    /// <summary>Reads an object from tokens to ids.</summary>
    public static Vocabulary Read(ConfigNode node)
    {
        var ids = new Dictionary<string, int>();
        var limit = 0;
        foreach (var (token, value) in node.Members())
        {
            var id = value.AsNumber();
            if (id < 0)
            {
                throw value.Fault($"is {id}; ids start at 0.");
            }

            if (!ids.TryAdd(token, id))
            {
                throw value.Fault($"appears twice; a token has one id.");
            }

            if (ids.Count > MostTokens)
            {
                throw node.Fault($"has more than {MostTokens:N0} tokens.");
            }

            limit = Math.Max(limit, id == int.MaxValue ? id : id + 1);
        }

        if (limit > ids.Count + MostGaps)
        {
            throw node.Fault($"has {ids.Count:N0} tokens but an id of {limit - 1:N0}; ids that far apart are taken for damage.");
        }

        CheckDistinct(node, ids, limit);
        return new Vocabulary(ids, limit);
    }

    private static void CheckDistinct(ConfigNode node, Dictionary<string, int> ids, int limit)
    {
        var owners = new string?[limit];
        foreach (var (token, id) in ids)
        {
            if (owners[id] is { } other)
            {
                throw node.Fault($"gives the id {id} to both \"{other}\" and \"{token}\".");
            }

            owners[id] = token;
        }
    }
}
