using System.Text;
using System.Text.RegularExpressions;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Pretraining.Exercises;

/// <summary>
/// The user lists facts taken from a sentence of the corpus, the assistant writes that sentence. Names in it are swapped
/// for others in question and answer alike, so that they can't be learned by heart: the model has to copy them.
/// </summary>
internal static partial class SentenceExercise
{
    private const int MinimumFacts = 2;
    private const int MaximumFacts = 7;

    /// <summary>Whether a sentence says enough to ask for it.</summary>
    public static bool Fits(string sentence) => FactsIn(sentence).Skip(MinimumFacts - 1).Any();

    /// <summary>An exercise that asks for <paramref name="sentence"/>.</summary>
    public static IReadOnlyList<ChatMessage> Make(string sentence, ExerciseWords words, Shuffle random)
    {
        var facts = new List<string>();
        var answer = new StringBuilder();
        int at = 0;
        foreach (Match match in FactsIn(sentence))
        {
            string value = char.IsUpper(match.Value[0]) && random.Below(4) > 0 ? words.Name(random) : match.Value;
            answer.Append(sentence, at, match.Index - at).Append(value);
            at = match.Index + match.Length;
            if (facts.Count < MaximumFacts && !facts.Contains(value))
            {
                facts.Add(value);
            }
        }

        answer.Append(sentence, at, sentence.Length - at);
        string[] listed = [.. facts];
        random.Mix<string>(listed);
        string question = FactList.Write([.. listed.Select(fact => (words.Key(random), fact))], random);
        return [new("user", question), new("assistant", answer.ToString())];
    }

    /// <summary>Facts of a sentence; its first word is a capital for another reason, and "I" says nothing.</summary>
    private static IEnumerable<Match> FactsIn(string sentence) =>
        Facts().Matches(sentence).Where(match => !char.IsUpper(match.Value[0]) || (match.Length > 2 && (match.Index > 0 || match.Value.Contains(' '))));

    /// <summary>What is asked for as a fact: a name, a number or an amount, or a longer word or two.</summary>
    [GeneratedRegex(@"[A-Z][\w'&-]*(?: (?:of |the |and )?[A-Z][\w'&-]*)*|[$£€]?\d[\d.,:]*(?: ?(?:am|pm|%))?|\b[a-z]{6,}(?: [a-z]{6,})?")]
    private static partial Regex Facts();
}
