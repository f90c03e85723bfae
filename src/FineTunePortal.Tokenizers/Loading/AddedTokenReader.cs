using FineTunePortal.Tokenizers.AddedTokens;
using FineTunePortal.Tokenizers.Models;

namespace FineTunePortal.Tokenizers.Loading;

internal static class AddedTokenReader
{
    private const int MostTokens = 1_000_000;

    public static IReadOnlyList<AddedToken> Read(ConfigNode? node, Vocabulary vocabulary)
    {
        if (node is not { } list)
        {
            return [];
        }

        var tokens = new Dictionary<string, AddedToken>();
        var names = new Dictionary<int, string>();
        foreach (var item in list.Items())
        {
            var token = ReadToken(item, vocabulary);
            if (token.Content.Length == 0)
            {
                continue;
            }

            if (names.TryGetValue(token.Id, out var other) && other != token.Content)
            {
                throw item.Fault($"gives \"{token.Content}\" the id {token.Id}, which \"{other}\" has already.");
            }

            names[token.Id] = token.Content;
            tokens[token.Content] = token;
            if (tokens.Count > MostTokens)
            {
                throw list.Fault($"has more than {MostTokens:N0} tokens.");
            }
        }

        return [.. tokens.Values];
    }

    private static AddedToken ReadToken(ConfigNode node, Vocabulary vocabulary)
    {
        var content = node.Text("content");
        var id = vocabulary.Find(content) ?? node.Number("id");
        if (id < 0 || id > vocabulary.Limit + MostTokens)
        {
            throw node.Fault($"has the id {id}, far outside the vocabulary of {vocabulary.Limit:N0}.");
        }

        if (vocabulary.Find(id) is { } taken && taken != content)
        {
            throw node.Fault($"gives \"{content}\" the id {id}, which the model's vocabulary gives to \"{taken}\".");
        }

        return new AddedToken(
            id,
            content,
            node.Flag("single_word", false),
            node.Flag("lstrip", false),
            node.Flag("rstrip", false),
            node.Flag("normalized", true),
            node.Flag("special", false));
    }
}
