using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets;

/// <summary>A question and all answers that count as right.</summary>
/// <param name="References">Different answers in the order of the data.</param>
public sealed record PromptGroup(IReadOnlyList<ChatMessage> Prompt, IReadOnlyList<string> References)
{
    /// <summary>
    /// The examples of so many questions at most, in their order. Which questions depends on nothing but them and the seed,
    /// so the beginning of a sorted file doesn't stand for all of it.
    /// </summary>
    public static IReadOnlyList<Example> Pick(IReadOnlyList<Example> examples, int mostQuestions, long seed)
    {
        var prompts = examples.Select(example => example.PromptKey).ToHashSet(StringComparer.Ordinal);
        if (prompts.Count <= mostQuestions)
        {
            return examples;
        }

        var picked = prompts.OrderBy(prompt => DatasetSplit.Place(prompt, seed)).Take(mostQuestions).ToHashSet(StringComparer.Ordinal);
        return [.. examples.Where(example => picked.Contains(example.PromptKey))];
    }

    /// <summary>Gathers examples with the same prompt, in the order in which the prompts first appear; texts alone have none.</summary>
    public static IReadOnlyList<PromptGroup> From(IEnumerable<Example> examples) =>
    [
        .. examples.Where(example => !example.IsText).GroupBy(example => example.PromptKey, StringComparer.Ordinal)
            .Select(group => new PromptGroup(group.First().Prompt, [.. group.Select(example => example.Completion).Distinct(StringComparer.Ordinal)])),
    ];
}
