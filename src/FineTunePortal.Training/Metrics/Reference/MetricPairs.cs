using System.Text.Json;

namespace FineTunePortal.Training.Metrics;

/// <summary>The sentences that the stored scores are of.</summary>
internal sealed record MetricPairs(IReadOnlyList<MetricPairs.Pair> All)
{
    private const string OneLanguage = "only_";

    internal sealed record Pair(string Language, string Hypothesis, string Reference, string? SecondReference);

    public static MetricPairs Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return From(document.RootElement.GetProperty("pairs"));
    }

    public static MetricPairs From(JsonElement list)
    {
        static string? Text(JsonElement pair, string key) => pair.TryGetProperty(key, out var value) ? value.GetString() : null;
        return new MetricPairs([.. list.EnumerateArray().Select(pair =>
            new Pair(Text(pair, "lang") ?? "", Text(pair, "hypothesis")!, Text(pair, "reference")!, Text(pair, "reference2")))]);
    }

    /// <summary>The texts that a case's name asks for: <c>one_reference…</c>, <c>two_references…</c> or <c>only_pl…</c>.</summary>
    public (IReadOnlyList<string> Hypotheses, IReadOnlyList<IReadOnlyList<string>> References) For(string check)
    {
        var pairs = check.StartsWith(OneLanguage, StringComparison.Ordinal)
            ? All.Where(pair => check[OneLanguage.Length..].StartsWith(pair.Language, StringComparison.Ordinal)).ToList()
            : All;
        var two = check.StartsWith("two_references", StringComparison.Ordinal);
        return (
            [.. pairs.Select(pair => pair.Hypothesis)],
            [.. pairs.Select(pair => (IReadOnlyList<string>)(two && pair.SecondReference is { } second ? [pair.Reference, second] : [pair.Reference]))]);
    }
}
