using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Pretraining;

/// <summary>
/// Small writing exercises made from the corpus itself: the user lists facts taken from a sentence, the assistant writes
/// that sentence. Names in the sentence are swapped for others in question and answer alike, so that they can't be
/// learned by heart: the model has to copy them. A model of this size that has seen dialogue only does not learn to
/// copy an unknown name from its prompt, which is most of what people's own data asks of it.
/// </summary>
public sealed partial class FactsTask
{
    private const int MinimumFacts = 2;
    private const int MaximumFacts = 7;
    private const int LongestSentence = 240;

    private static readonly string[] s_separators = [", ", ", ", "; ", " | ", "\n"];
    private static readonly string[] s_formats = ["{0}[{1}]", "{0}[{1}]", "{0}: {1}", "{0} = {1}", "{0}({1})"];

    private readonly List<string> _sentences = [];
    private readonly List<string> _nameWords = [];
    private readonly List<string> _keys = [];

    /// <summary>Collects sentences, words of names and words for keys from texts of the corpus.</summary>
    public FactsTask(IEnumerable<string> texts)
    {
        var nameWords = new HashSet<string>(StringComparer.Ordinal);
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            foreach (string sentence in SentenceEnd().Split(text.ReplaceLineEndings(" ")).Select(part => part.Trim()))
            {
                if (sentence.Length is < 30 or > LongestSentence || !seen.Add(sentence))
                {
                    continue;
                }

                if (FactsIn(sentence).Skip(MinimumFacts - 1).Any())
                {
                    _sentences.Add(sentence);
                }

                nameWords.UnionWith(Name().Matches(sentence).SelectMany(match => match.Value.Split(' ')).Where(word => word.Length > 2));
                foreach (Match word in LowerWord().Matches(sentence))
                {
                    words[word.Value] = words.GetValueOrDefault(word.Value) + 1;
                }
            }
        }

        _nameWords.AddRange(nameWords.Order(StringComparer.Ordinal));
        _keys.AddRange(words.Where(word => word.Value >= 20).Select(word => word.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>Sentences to choose from.</summary>
    public int Count => _sentences.Count;

    /// <summary>An exercise that depends only on the corpus, <paramref name="seed"/> and <paramref name="number"/>.</summary>
    public IReadOnlyList<ChatMessage> Make(long seed, long number)
    {
        var random = new Shuffle(unchecked(((ulong)seed << 32) ^ ((ulong)number * 0x9E3779B97F4A7C15UL)));
        string sentence = _sentences[random.Below(_sentences.Count)];
        var facts = new List<string>();
        var answer = new StringBuilder();
        int at = 0;
        foreach (Match match in FactsIn(sentence))
        {
            string value = char.IsUpper(match.Value[0]) && random.Below(4) > 0 ? OtherName(random) : match.Value;
            answer.Append(sentence, at, match.Index - at).Append(value);
            at = match.Index + match.Length;
            if (facts.Count < MaximumFacts && !facts.Contains(value))
            {
                facts.Add(value);
            }
        }

        answer.Append(sentence, at, sentence.Length - at);
        foreach (int i in Enumerable.Range(0, facts.Count - 1))
        {
            int j = i + random.Below(facts.Count - i);
            (facts[i], facts[j]) = (facts[j], facts[i]);
        }

        string format = s_formats[random.Below(s_formats.Length)];
        string separator = s_separators[random.Below(s_separators.Length)];
        string question = string.Join(separator, facts.Select(fact => string.Format(CultureInfo.InvariantCulture, format, Key(random), fact)));
        return [new("user", question), new("assistant", answer.ToString())];
    }

    /// <summary>Facts of a sentence; its first word is a capital for another reason, and "I" says nothing.</summary>
    private static IEnumerable<Match> FactsIn(string sentence) =>
        Facts().Matches(sentence).Where(match => !char.IsUpper(match.Value[0]) || (match.Length > 2 && (match.Index > 0 || match.Value.Contains(' '))));

    private string OtherName(Shuffle random)
    {
        int words = 1 + random.Below(3);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => _nameWords[random.Below(_nameWords.Count)]));
    }

    /// <summary>A word of the corpus, or two in camel case, as column names are.</summary>
    private string Key(Shuffle random)
    {
        string key = _keys[random.Below(_keys.Count)];
        if (random.Below(3) > 0)
        {
            return key;
        }

        string second = _keys[random.Below(_keys.Count)];
        return key + char.ToUpperInvariant(second[0]) + second[1..];
    }

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex SentenceEnd();

    /// <summary>What is asked for as a fact: a name, a number or an amount, or a longer word or two.</summary>
    [GeneratedRegex(@"[A-Z][\w'&-]*(?: (?:of |the |and )?[A-Z][\w'&-]*)*|[$£€]?\d[\d.,:]*(?: ?(?:am|pm|%))?|\b[a-z]{6,}(?: [a-z]{6,})?")]
    private static partial Regex Facts();

    [GeneratedRegex(@"(?<=\S )[A-Z][\w'&-]*(?: [A-Z][\w'&-]*)*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b[a-z]{3,10}\b")]
    private static partial Regex LowerWord();
}
