using FineTunePortal.Privacy;
using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Training.Names;

/// <summary>Makes the list of what words are known to be, from the grammar's lists and the training sentences.</summary>
internal static class KnownWords
{
    // A word of every day is written small, and is no name, in so many training texts.
    private const int OftenEnough = 4;
    private const int MadeTexts = 20_000;

    private static readonly (string Ending, WordKinds Kind)[] s_lists =
    [
        ("first", WordKinds.FirstName), ("last", WordKinds.Surname), ("city", WordKinds.Place), ("country", WordKinds.Place), ("state", WordKinds.Place),
        ("county", WordKinds.Place), ("place", WordKinds.Place), ("_org", WordKinds.Organization), ("org_", WordKinds.Organization),
        ("street_words", WordKinds.StreetWord), ("company_words", WordKinds.CompanyWord), ("titles", WordKinds.Title), ("everyday", WordKinds.Common),
    ];

    public static WordList Build(Grammar grammar, IReadOnlyDictionary<string, IReadOnlyList<NamedText>> corpora)
    {
        var known = new Dictionary<string, WordKinds>(StringComparer.Ordinal);
        foreach (var list in grammar.Lists)
        {
            foreach (var (ending, kind) in s_lists.Where(item => list.Contains(item.Ending, StringComparison.Ordinal) && !list.EndsWith("adj", StringComparison.Ordinal) && !list.EndsWith("adj_m", StringComparison.Ordinal)))
            {
                foreach (var word in grammar.Words(list))
                {
                    Add(known, word, kind);
                }
            }
        }

        foreach (var text in corpora.Values.SelectMany(texts => texts))
        {
            foreach (var span in text.Spans.Where(span => span.Type == 1))
            {
                Add(known, text.Text[span.Start..span.End], WordKinds.Place);
            }
        }

        foreach (var word in Common(grammar, corpora))
        {
            known[word] = known.GetValueOrDefault(word) | WordKinds.Common;
        }

        return WordList.Of(known);
    }

    private static void Add(Dictionary<string, WordKinds> known, string name, WordKinds kind)
    {
        var words = NameTokens.Split(name).Where(token => char.IsLetter(name[token.Start])).Select(token => Folding.Fold(name.AsSpan(token.Start, token.Length))).Where(word => word.Length > 0).ToList();
        if (words.Count > 1 && kind is WordKinds.Place or WordKinds.Organization)
        {
            if (words.Count <= WordList.MostWords)
            {
                Put(string.Join(' ', words));
            }
        }
        else
        {
            // Of "de la Cruz" and "Bielsko-Biała" every longer part counts.
            words.Where(word => words.Count == 1 || word.Length > 3).ToList().ForEach(Put);
        }

        void Put(string word)
        {
            if (word.Length > 1 || kind == WordKinds.StreetWord)
            {
                known[word] = known.GetValueOrDefault(word) | kind;
            }
        }
    }

    private static IEnumerable<string> Common(Grammar grammar, IReadOnlyDictionary<string, IReadOnlyList<NamedText>> corpora)
    {
        var random = new Random(1);
        var made = Enumerable.Range(0, MadeTexts).Select(i => grammar.Make(i % 3 == 0 ? "pl_plain" : i % 3 == 1 ? "ro_plain" : "en_plain", random));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in corpora.Values.SelectMany(texts => texts).Concat(made))
        {
            var tokens = NameTokens.Split(text.Text);
            var tags = NamesCorpora.Tags(text, tokens);
            foreach (var word in tokens.Where((token, place) => tags[place] == NameTags.Outside && char.IsLower(text.Text[token.Start])).Select(token => Folding.Fold(text.Text.AsSpan(token.Start, token.Length))))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts.Where(item => item.Value >= OftenEnough).Select(item => item.Key);
    }
}
