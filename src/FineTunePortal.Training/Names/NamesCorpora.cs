using System.Text;
using System.Text.Json;
using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Training.Names;

/// <summary>Sentences that people labelled, with their kinds mapped to ours; what is neither one of ours nor surely none is left open.</summary>
public static class NamesCorpora
{
    private const int Person = 0;
    private const int Place = 1;
    private const int Organization = 2;
    private const int Address = 3;

    private static readonly string[] s_english = ["wnut17train.conll", "btc.conll", "uner_ewt.conll", "wikigold.conll", "crossner.conll"];

    // Every tenth sentence of the Polish corpus is held out.
    private const int HeldOut = 10;

    /// <summary>The parts that are trained on, by language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<NamedText>> Train(NamesFolder folder) => new Dictionary<string, IReadOnlyList<NamedText>>
    {
        ["en"] = [.. s_english.SelectMany(file => English(folder, file))],
        ["pl"] = [.. Polish(folder).Where((_, place) => place % HeldOut != 0)],
        ["ro"] = [.. folder.Lines("corpora/v1_train_minus_v2_test.jsonl").Select(Romanian).OfType<NamedText>()],
    };

    /// <summary>The parts that are measured on, by name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<NamedText>> Measure(NamesFolder folder)
    {
        using var valid = JsonDocument.Parse(folder.Text("corpora/v2_valid.json"));
        return new Dictionary<string, IReadOnlyList<NamedText>>
        {
            ["wnut17-dev"] = English(folder, "emerging.dev.conll"),
            ["uner-pud"] = English(folder, "uner_pud.conll"),
            ["kpwr-tenth"] = [.. Polish(folder).Where((_, place) => place % HeldOut == 0)],
            ["ronec-valid"] = [.. valid.RootElement.EnumerateArray().Select(Romanian).OfType<NamedText>()],
        };
    }

    private static List<NamedText> English(NamesFolder folder, string file) => Sentences(folder.Lines("corpora/" + file), '\t', kind => kind switch
    {
        "person" or "PER" => Person,
        "location" or "LOC" => Place,
        "corporation" or "group" or "ORG" => Organization,
        "USER" => NamedSpan.Open,
        _ => null,
    });

    private static List<NamedText> Polish(NamesFolder folder) => Sentences(folder.Lines("corpora/kpwr_train.txt"), ' ', kind => kind switch
    {
        "nam_liv_person" or "nam_liv_character" => Person,
        "nam_fac_road" => Address,
        "nam_num_house" or "nam_org_nation" or "nam_org_group" => NamedSpan.Open,
        _ when kind.StartsWith("nam_loc_gpe", StringComparison.Ordinal) || kind == "nam_loc_country_region" => Place,
        _ when kind.StartsWith("nam_org", StringComparison.Ordinal) => Organization,
        _ when kind.StartsWith("nam_loc", StringComparison.Ordinal) || kind.StartsWith("nam_fac", StringComparison.Ordinal)
            || kind.StartsWith("nam_pro_media", StringComparison.Ordinal) || kind is "nam_liv_god" or "nam_liv_animal" => NamedSpan.Open,
        _ => null,
    });

    private static NamedText? Romanian(string line)
    {
        using var document = JsonDocument.Parse(line);
        return Romanian(document.RootElement);
    }

    private static NamedText? Romanian(JsonElement row)
    {
        var words = row.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!).ToList();
        var tags = row.GetProperty("ner_tags").EnumerateArray().Select(tag => tag.GetString()!).ToList();
        var gaps = row.GetProperty("space_after").EnumerateArray().Select(gap => gap.GetBoolean()).ToList();
        var text = Join(words, tags, (place, _) => gaps[place], kind => kind switch
        {
            "PERSON" => Person,
            "GPE" => Place,
            "ORG" or "ORGANIZATION" => Organization,
            "LOC" or "FACILITY" => NamedSpan.Open,
            _ => null,
        });
        return text with { Spans = [.. text.Spans.Select(span => ProperName(text.Text, span)).OfType<NamedSpan>()] };
    }

    /// <summary>RONEC's persons are also common nouns ("the spokesman"): those are nobody's name, and words before a name are not part of it.</summary>
    private static NamedSpan? ProperName(string text, NamedSpan span)
    {
        if (span.Type != Person)
        {
            return span;
        }

        var start = span.Start;
        while (start < span.End && !(char.IsUpper(text[start]) && (start == 0 || !char.IsLetter(text[start - 1]))))
        {
            start++;
        }

        // A common noun that opens a sentence has a capital too.
        return start == span.End ? null : span with { Start = start, Type = start == 0 && !text.AsSpan(0, span.End).Contains(' ') ? NamedSpan.Open : Person };
    }

    private static List<NamedText> Sentences(IEnumerable<string> lines, char separator, Func<string, int?> kind)
    {
        var sentences = new List<NamedText>();
        var (words, tags) = (new List<string>(), new List<string>());
        foreach (var line in lines.Append(""))
        {
            var at = line.LastIndexOf(separator);
            if (at > 0)
            {
                words.Add(line[..at]);
                tags.Add(line[(at + 1)..]);
            }
            else if (words.Count > 0)
            {
                WholeAddresses(words, tags);
                sentences.Add(Join(words, tags, Space(words), kind));
                (words, tags) = ([], []);
            }
        }

        return sentences;
    }

    /// <summary>KPWr labels a street's name alone; what shortens "street" before it and the house number after it belong to the address.</summary>
    private static void WholeAddresses(List<string> words, List<string> tags)
    {
        for (var i = tags.Count - 1; i >= 0; i--)
        {
            if (tags[i] == "B-nam_fac_road")
            {
                var first = i > 1 && words[i - 1] == "." ? i - 2 : i - 1;
                if (first >= 0 && words[first].ToUpperInvariant() is "UL" or "AL" or "PL" or "OS")
                {
                    tags[first] = "B-nam_fac_road";
                    tags.GetRange(first + 1, i - first).Select((_, k) => first + 1 + k).ToList().ForEach(place => tags[place] = "I-nam_fac_road");
                }
            }
            else if (tags[i] == "B-nam_num_house" && i > 0 && tags[i - 1].EndsWith("nam_fac_road", StringComparison.Ordinal))
            {
                tags[i] = "I-nam_fac_road";
            }
        }
    }

    private static NamedText Join(List<string> words, List<string> tags, Func<int, string, bool> spaceAfter, Func<string, int?> kind)
    {
        var text = new StringBuilder();
        var spans = new List<NamedSpan>();
        for (var i = 0; i < words.Count; i++)
        {
            var start = text.Length;
            text.Append(words[i]);
            if (tags[i] != "O" && kind(tags[i][2..]) is { } type)
            {
                if (tags[i][0] == 'I' && spans.Count > 0 && i > 0 && tags[i - 1] != "O" && tags[i - 1][2..] == tags[i][2..])
                {
                    spans[^1] = spans[^1] with { End = text.Length };
                }
                else
                {
                    spans.Add(new NamedSpan(start, text.Length, type));
                }
            }

            if (i + 1 < words.Count && spaceAfter(i, words[i + 1]))
            {
                text.Append(' ');
            }
        }

        return new NamedText(text.ToString(), spans);
    }

    /// <summary>Where the corpus doesn't say so, no space stands before closing signs, after opening ones, and before 's.</summary>
    private static Func<int, string, bool> Space(List<string> words) => (place, next) =>
        !(next.Length > 0 && (",.;:!?)]}%”’…".Contains(next[0], StringComparison.Ordinal) || next is "'s" or "n't" or "'m" or "'re" or "'ll" or "'ve" or "'d")) && words[place] is not ("(" or "[" or "„" or "“" or "{" or "$" or "#" or "@");

    /// <summary>The tags of a text's tokens; -100, which the loss leaves out, where it is open.</summary>
    public static long[] Tags(NamedText text, IReadOnlyList<NameToken> tokens)
    {
        var tags = new long[tokens.Count];
        var next = 0;
        for (var token = 0; token < tokens.Count; token++)
        {
            while (next < text.Spans.Count && text.Spans[next].End <= tokens[token].Start)
            {
                next++;
            }

            if (next < text.Spans.Count && text.Spans[next].Start < tokens[token].End)
            {
                var span = text.Spans[next];
                var isFirst = token == 0 || tokens[token - 1].End <= span.Start;
                tags[token] = span.Type == NamedSpan.Open ? -100 : isFirst ? NameTags.First(span.Type) : NameTags.Further(span.Type);
            }
        }

        return tags;
    }
}
