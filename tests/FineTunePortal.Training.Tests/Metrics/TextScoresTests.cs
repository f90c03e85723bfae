using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Training.Tests.Metrics;

public class TextScoresTests
{
    [Fact]
    public void Of_SameTexts_IsAHundred()
    {
        var scores = TextScores.Of(["the cat sat on the mat", "a b c d e"], [["the cat sat on the mat"], ["x", "a b c d e"]]);
        Assert.All([scores.Bleu, scores.ChrF, scores.Rouge1, scores.RougeL, scores.ExactMatch], score => Assert.Equal(100, score, 1e-9));
    }

    [Fact]
    public void Of_NothingInCommon_IsZero()
    {
        var scores = TextScores.Of(["abc"], [["xyz"]]);
        Assert.All([scores.Bleu, scores.ChrF, scores.Rouge1, scores.RougeL, scores.ExactMatch], score => Assert.Equal(0, score));
    }

    [Fact]
    public void Of_EmptyAnswer_IsZeroAndANumber()
    {
        var scores = TextScores.Of(["", "  "], [["a b"], ["c"]]);
        Assert.All([scores.Bleu, scores.ChrF, scores.Rouge1, scores.RougeL, scores.ExactMatch], score => Assert.Equal(0, score));
    }

    [Fact]
    public void Of_HalfOfTheAnswersRight_CountsThem() =>
        Assert.Equal(50, TextScores.Of([" yes\n", "no"], [["yes"], ["No"]]).ExactMatch);

    [Fact]
    public void Of_NothingToScore_Throws() =>
        Assert.Equal("There is nothing to score: no answers were given.", Assert.Throws<ArgumentException>(() => TextScores.Of([], [])).Message);

    [Fact]
    public void Of_UnequalNumbers_Throws() =>
        Assert.StartsWith("There are 1 answers, but references to 2.", Assert.Throws<ArgumentException>(() => TextScores.Of(["a"], [["a"], ["b"]])).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_NoReference_NamesTheAnswer() =>
        Assert.Equal("Answer 2 has no reference.", Assert.Throws<ArgumentException>(() => TextScores.Of(["a", "b"], [["a"], []])).Message);
}
