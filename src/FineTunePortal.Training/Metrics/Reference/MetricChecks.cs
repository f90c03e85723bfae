using System.Text.Json;

namespace FineTunePortal.Training.Metrics;

/// <summary>
/// Compares the metrics with stored results of sacrebleu, rouge_score and SQuAD's rules: <c>bleu.json</c> (which also holds
/// the sentence pairs), <c>rouge.json</c>, <c>squad.json</c> and the exact match of <c>text.json</c>.
/// </summary>
public static class MetricChecks
{
    /// <summary>For scores from 0 to 100.</summary>
    internal const double PercentTolerance = 1e-4;

    /// <summary>For scores from 0 to 1.</summary>
    internal const double UnitTolerance = 1e-6;

    private static readonly Dictionary<string, Func<JsonElement, MetricPairs, IEnumerable<MetricCheck>>> Kinds = new(StringComparer.Ordinal)
    {
        ["bleu.json"] = BleuChecks.Run,
        ["rouge.json"] = RougeChecks.Run,
        ["squad.json"] = (root, _) => MatchingChecks.Squad(root),
        ["text.json"] = MatchingChecks.Texts,
    };

    /// <summary>Whether <paramref name="path"/> is one of the files, with the sentence pairs beside it.</summary>
    public static bool Recognises(string path) =>
        Kinds.ContainsKey(Path.GetFileName(path)) && File.Exists(path) && File.Exists(PairsFile(path));

    /// <summary>Yields a result a case of one file.</summary>
    public static IEnumerable<MetricCheck> Run(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var pairs = MetricPairs.Read(PairsFile(path));
        foreach (var check in Kinds[Path.GetFileName(path)](document.RootElement, pairs))
        {
            yield return check;
        }
    }

    private static string PairsFile(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "bleu.json");
}
