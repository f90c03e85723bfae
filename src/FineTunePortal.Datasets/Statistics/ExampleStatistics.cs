namespace FineTunePortal.Datasets;

/// <summary>What a model would learn from, counted.</summary>
/// <param name="Questions">Tokens of questions and what stands before them, by their number: element n counts those of 2ⁿ to below 2ⁿ⁺¹.</param>
/// <param name="Answers">Tokens of answers, likewise.</param>
/// <param name="Sampled">How many examples were measured; the rest is like them.</param>
/// <param name="Languages">Rows by language: <c>en</c>, <c>pl</c>, <c>ro</c>, <c>mixed</c>, <c>other</c>, or empty where there is too little text to tell.</param>
/// <param name="Labels">Examples of each label, the most frequent first; empty where labels aren't the task.</param>
public sealed record ExampleStatistics(
    IReadOnlyList<long> Questions, IReadOnlyList<long> Answers, long Sampled, IReadOnlyList<ValueCount> Languages, IReadOnlyList<ValueCount> Labels)
{
    /// <summary>Examples whose tokens are counted at most; they are spread over all rows.</summary>
    private const int MostSampled = 5000;

    private const int MostLabels = 200;

    /// <summary>Reads all rows once.</summary>
    /// <param name="rowCount">How many there are.</param>
    /// <param name="countTokens">Null: tokens aren't counted.</param>
    public static ExampleStatistics Of(
        Stream rows, long rowCount, ColumnMapping mapping, Func<string, int>? countTokens, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var (questions, answers) = (new long[32], new long[32]);
        var (languages, labels) = (new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal));
        var check = new LanguageCheck(new RowContent(mapping));
        var builder = new ExampleBuilder(mapping, null, new FaultList());
        var every = Math.Max(1, rowCount / MostSampled);
        long sampled = 0;
        foreach (var row in StoredRows.Read(rows))
        {
            cancellation.ThrowIfCancellationRequested();
            Count(languages, check.LanguageOf(row) ?? "");
            if (mapping is { Kind: MappingKind.Label, Completion: { } label } && row.Values.TryGetValue(label, out var value) && value.AsText() is { Length: > 0 } text && (labels.Count < MostLabels || labels.ContainsKey(text)))
            {
                Count(labels, text);
            }

            if (countTokens is not null && row.Row % every == 0)
            {
                foreach (var example in builder.Build(row))
                {
                    questions[Power(example.Prompt.Sum(message => countTokens(message.Content)))]++;
                    answers[Power(countTokens(example.Completion))]++;
                    sampled++;
                }
            }

            if (row.Row % 500 == 0)
            {
                progress?.Report(row.Row);
            }
        }

        return new ExampleStatistics(questions, answers, sampled, Ordered(languages), Ordered(labels));
    }

    private static void Count(Dictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static int Power(int tokens) => System.Numerics.BitOperations.Log2((uint)Math.Max(1, tokens));

    private static ValueCount[] Ordered(Dictionary<string, long> counts) =>
        [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => new ValueCount(count.Key, count.Value))];
}
