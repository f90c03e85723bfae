using System.Text.RegularExpressions;

namespace FineTunePortal.Training.Metrics;

/// <summary>Exact match and F1 of short answers by SQuAD 2.0's rules: case, ASCII punctuation and English articles don't count. Each 0 to 1.</summary>
public static partial class Squad
{
    /// <summary>Lower case, without ASCII punctuation and articles, single spaces.</summary>
    public static string Normalise(string text)
    {
        var plain = string.Concat(Words.Lower(text).Where(c => !char.IsAscii(c) || !(char.IsPunctuation(c) || char.IsSymbol(c))));
        return string.Join(' ', Words.Split(Articles().Replace(plain, " ")));
    }

    public static double ExactMatch(string prediction, IReadOnlyList<string> answers)
    {
        var own = Normalise(prediction);
        return answers.Any(answer => Normalise(answer) == own) ? 1 : 0;
    }

    /// <summary>Words in common with the best answer.</summary>
    public static double F1(string prediction, IReadOnlyList<string> answers) => answers.Max(answer => F1(prediction, answer));

    private static double F1(string prediction, string answer)
    {
        var own = Words.Split(Normalise(prediction));
        var right = Words.Split(Normalise(answer));
        return own.Count == 0 || right.Count == 0
            ? own.Count == right.Count ? 1 : 0
            : RougeScore.Of(NGrams.Common(NGrams.OfWords(own, 1), NGrams.OfWords(right, 1)), own.Count, right.Count).F;
    }

    [GeneratedRegex(@"\b(a|an|the)\b")]
    private static partial Regex Articles();
}
