using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets;

/// <summary>A question and all answers that count as right.</summary>
/// <param name="References">Different answers in the order of the data.</param>
public sealed record PromptGroup(IReadOnlyList<ChatMessage> Prompt, IReadOnlyList<string> References)
{
    /// <summary>Gathers examples with the same prompt, in the order in which the prompts first appear.</summary>
    public static IReadOnlyList<PromptGroup> From(IEnumerable<Example> examples) =>
    [
        .. examples.GroupBy(example => example.PromptKey, StringComparer.Ordinal)
            .Select(group => new PromptGroup(group.First().Prompt, [.. group.Select(example => example.Completion).Distinct(StringComparer.Ordinal)])),
    ];
}
