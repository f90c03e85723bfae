using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets.Tests.Splitting;

public class PromptGroupTests
{
    private static readonly IReadOnlyList<Example> s_examples =
        [.. Enumerable.Range(0, 60).Select(row => new Example([new ChatMessage("user", $"question {row / 3}"), new ChatMessage("assistant", $"answer {row}")], "f", row + 1, row + 1))];

    [Fact]
    public void Pick_SeveralAnswersToAQuestion_CountsQuestionsAndKeepsAllAnswers()
    {
        var picked = PromptGroup.Pick(s_examples, 5, seed: 1);
        Assert.Equal(15, picked.Count);
        Assert.All(PromptGroup.From(picked), group => Assert.Equal(3, group.References.Count));
        Assert.Equal(picked.Select(example => example.Row).Order(), picked.Select(example => example.Row));
    }

    [Fact]
    public void Pick_AnotherSeed_PicksOthersAndTheSameSeedTheSame()
    {
        Assert.Equal(PromptGroup.Pick(s_examples, 5, 1), PromptGroup.Pick(s_examples, 5, 1));
        Assert.NotEqual(PromptGroup.Pick(s_examples, 5, 1), PromptGroup.Pick(s_examples, 5, 2));
    }

    [Fact]
    public void Pick_FewerThanWanted_IsAll() => Assert.Same(s_examples, PromptGroup.Pick(s_examples, 20, 1));
}
