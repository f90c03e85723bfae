using FineTunePortal.Tests;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets.Tests;

public class DatasetSplitTests
{
    private static Example Make(int prompt, int answer) => new([new("user", $"q{prompt}"), new ChatMessage("assistant", $"a{answer}")], "f", answer, answer);

    private static readonly Example[] Examples = [.. Enumerable.Range(0, 1000).Select(i => Make(i % 200, i))];

    [Fact]
    public void Split_ManyAnswersToAPrompt_KeepsPromptsOnOneSide()
    {
        var split = DatasetSplit.Split(Examples, 0.1, 1);
        Assert.Equal(20, PromptGroup.From(split.Validation).Count);
        Assert.Equal(100, split.Validation.Count);
        Assert.Equal(900, split.Training.Count);
        Assert.Empty(split.Training.Select(example => example.PromptKey).Intersect(split.Validation.Select(example => example.PromptKey)));
    }

    [Fact]
    public void Split_SameSeed_IsTheSameAndAnotherSeedIsNot()
    {
        var first = DatasetSplit.Split(Examples, 0.1, 1).Validation;
        Assert.Equal(first, DatasetSplit.Split(Examples, 0.1, 1).Validation);
        Assert.NotEqual(first, DatasetSplit.Split(Examples, 0.1, 2).Validation);
    }

    /// <summary>Expected values: SHA-256 of the seed (8 bytes, little-endian) and <c>4:user</c> + length + <c>:</c> + text, made with Python's hashlib.</summary>
    [Fact]
    public void Split_KnownData_HoldsOutThePromptsItAlwaysDid() =>
        Assert.Equal(
            ["q105", "q11", "q171", "q26"],
            PromptGroup.From(DatasetSplit.Split(Examples, 0.02, 42).Validation).Select(group => group.Prompt[0].Content).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(0.0, 200, 0)]
    [InlineData(0.0001, 199, 1)]
    [InlineData(0.999, 1, 199)]
    public void Split_ExtremeShare_LeavesSomethingOnBothSides(double share, int training, int validation)
    {
        var split = DatasetSplit.Split(Examples[..200], share, 1);
        Assert.Equal((training, validation), (split.Training.Count, split.Validation.Count));
    }

    [Fact]
    public void Split_OnePrompt_HoldsOutNothing() => Assert.Empty(DatasetSplit.Split([Make(1, 1), Make(1, 2)], 0.5, 1).Validation);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Split_ShareOutOfRange_Throws(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplit.Split(Examples, share, 1));

    [Fact]
    public void Split_E2e_HoldsOutAShareOfTheFacts()
    {
        var data = Dataset.Load(Repository.Sample("e2e_nlg", "devset.csv"));
        var split = DatasetSplit.Split(data.Examples, 0.05, 42);
        Assert.Equal(27, PromptGroup.From(split.Validation).Count);
        Assert.Equal(data.Examples.Count, split.Training.Count + split.Validation.Count);
    }

    [Fact]
    public void PromptKey_TextMovedBetweenMessages_Differs()
    {
        var first = new Example([new("user", "ab"), new("user", "c"), new("assistant", "x")], "f", 1, 1);
        var second = new Example([new("user", "a"), new("user", "bc"), new("assistant", "x")], "f", 1, 1);
        Assert.NotEqual(first.PromptKey, second.PromptKey);
    }
}
