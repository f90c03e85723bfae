using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Pretraining.Exercises;

/// <summary>
/// The user lists facts, the assistant says them again: all, in another order, or the one asked for. Nearly every token
/// of the answer is a copy, which is what makes a model form the attention heads that copy ("induction heads", Olsson
/// et al. 2022) within a few million tokens instead of billions.
/// </summary>
internal static class RecallExercise
{
    private static readonly string[] s_statements = ["The {0} is {1}. ", "{1} is the {0}. ", "{0}: {1}\n", "{1} has {0}. ", "{0} {1}, "];

    /// <summary>An exercise with facts of <paramref name="words"/>.</summary>
    public static IReadOnlyList<ChatMessage> Make(ExerciseWords words, Shuffle random)
    {
        var facts = Enumerable.Range(0, 2 + random.Below(5)).Select(_ => (Key: words.Key(random), Value: Value(words, random))).ToArray();
        string list = FactList.Write(facts, random);
        if (random.Below(3) == 0)
        {
            var asked = facts[random.Below(facts.Length)];
            return [new("user", $"{list}\n{asked.Key}?"), new("assistant", asked.Value)];
        }

        if (random.Below(2) == 0)
        {
            random.Mix<(string, string)>(facts);
        }

        string statement = s_statements[random.Below(s_statements.Length)];
        var answer = new StringBuilder();
        foreach (var (key, value) in facts)
        {
            answer.AppendFormat(CultureInfo.InvariantCulture, statement, key, value);
        }

        return [new("user", list), new("assistant", answer.ToString().TrimEnd(' ', ',', '\n'))];
    }

    private static string Value(ExerciseWords words, Shuffle random) => random.Below(4) switch
    {
        0 => words.Phrase(random),
        1 => (random.Below(500) + 1).ToString(CultureInfo.InvariantCulture),
        _ => words.Name(random),
    };
}
