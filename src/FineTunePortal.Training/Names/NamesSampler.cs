using System.Text;

namespace FineTunePortal.Training.Names;

/// <summary>Draws texts to train on: made ones, and sentences of the corpora, some with other names put in.</summary>
public sealed class NamesSampler(Grammar grammar, IReadOnlyDictionary<string, IReadOnlyList<NamedText>> corpora)
{
    // Shares of what is drawn.
    private static readonly (double Share, string Language, bool Made)[] s_shares =
    [
        (0.30, "en", true), (0.12, "pl", true), (0.10, "ro", true), (0.22, "en", false), (0.15, "pl", false), (0.11, "ro", false),
    ];

    // What a name of the corpora is exchanged for, by kind.
    private static readonly Dictionary<string, string[]> s_others = new()
    {
        ["en"] = ["en_name", "en_place", "en_org", "en_address"],
        ["ro"] = ["ro_name", "ro_place", "ro_org", "ro_address"],
    };

    /// <summary>One text.</summary>
    public NamedText Next(Random random)
    {
        var chance = random.NextDouble();
        foreach (var (share, language, made) in s_shares)
        {
            chance -= share;
            if (chance < 0)
            {
                return Distortion.Apply(made ? grammar.Make(language + "_text", random) : Sentence(language, random), random);
            }
        }

        return grammar.Make("en_text", random);
    }

    private NamedText Sentence(string language, Random random)
    {
        var sentences = corpora[language];
        var sentence = sentences[random.Next(sentences.Count)];
        if (s_others.TryGetValue(language, out var others) && sentence.Spans.Count > 0 && random.NextDouble() < 0.5)
        {
            sentence = Exchange(sentence, others, random);
        }

        // Texts have more than one sentence.
        return random.NextDouble() < 0.25 ? Join(sentence, sentences[random.Next(sentences.Count)]) : sentence;
    }

    private NamedText Exchange(NamedText sentence, string[] others, Random random)
    {
        var text = new StringBuilder();
        var spans = new List<NamedSpan>();
        var from = 0;
        foreach (var span in sentence.Spans)
        {
            text.Append(sentence.Text, from, span.Start - from);
            var start = text.Length;
            text.Append(span.Type == NamedSpan.Open || random.NextDouble() < 0.3 ? sentence.Text[span.Start..span.End] : grammar.Make(others[span.Type], random).Text);
            spans.Add(new NamedSpan(start, text.Length, span.Type));
            from = span.End;
        }

        return new NamedText(text.Append(sentence.Text, from, sentence.Text.Length - from).ToString(), spans);
    }

    private static NamedText Join(NamedText first, NamedText second)
    {
        var offset = first.Text.Length + 1;
        return new NamedText(first.Text + " " + second.Text, [.. first.Spans, .. second.Spans.Select(span => span with { Start = span.Start + offset, End = span.End + offset })]);
    }
}
