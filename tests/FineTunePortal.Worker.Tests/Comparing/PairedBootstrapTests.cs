using FineTunePortal.Training.Metrics;
using FineTunePortal.Worker.Comparing;
using FineTunePortal.Worker.Evaluation;

namespace FineTunePortal.Worker.Tests.Comparing;

public class PairedBootstrapTests
{
    private static readonly string[] s_right = [.. Enumerable.Range(0, 40).Select(number => $"answer number {number} is a sentence of some words")];

    [Fact]
    public void Compare_SameModelTwice_DiffersByNothing()
    {
        var model = Model(index => index % 2 == 0, index => 1 + (index % 3));
        var (_, _, difference) = new PairedBootstrap(200, 1).Compare(model, model);
        Assert.Equal(new(0, 0, 0), difference.Loss);
        Assert.Equal(new(0, 0, 0), difference.ExactMatch);
        Assert.Equal(new(0, 0, 0), difference.Bleu);
    }

    [Fact]
    public void Compare_ScoresOfAllQuestions_AreThoseOfTextScores()
    {
        var (scores, _, _) = new PairedBootstrap(50, 1).Compare(Model(index => index < 10, _ => 2), Model(_ => true, _ => 1));
        var expected = TextScores.Of([.. s_right.Select((text, index) => index < 10 ? text : "no")], [.. s_right.Select(text => new[] { text })]);
        Assert.Equal((expected.Bleu, expected.ChrF, expected.Rouge1, expected.RougeL), (scores.Bleu.Value, scores.Chrf.Value, scores.Rouge1.Value, scores.RougeL.Value));
        Assert.Equal((25, 2, Math.Exp(2)), (scores.ExactMatch.Value, scores.Loss!.Value, scores.Perplexity!.Value));
    }

    [Fact]
    public void Compare_ShareOfMatches_HasTheBinomialInterval()
    {
        // 20 of 40: half, with a standard error of sqrt(0.25 / 40) = 7.9 of 100.
        var (scores, _, _) = new PairedBootstrap(2000, 3).Compare(Model(index => index % 2 == 0, _ => 1), Model(_ => true, _ => 1));
        Assert.InRange(scores.ExactMatch.Low, 50 - (2.2 * 7.9), 50 - (1.7 * 7.9));
        Assert.InRange(scores.ExactMatch.High, 50 + (1.7 * 7.9), 50 + (2.2 * 7.9));
    }

    [Fact]
    public void Compare_SameGainOnEveryQuestion_HasNoUncertainty()
    {
        // Each model's own loss depends on the draw; what lies between them doesn't.
        var (untuned, _, difference) = new PairedBootstrap(200, 1).Compare(Model(_ => false, index => 2 + (index % 5)), Model(_ => false, index => 1 + (index % 5)));
        Assert.True(untuned.Loss!.High - untuned.Loss.Low > 0.3);
        Assert.Equal((-1, -1, -1), (Math.Round(difference.Loss!.Value, 9), Math.Round(difference.Loss.Low, 9), Math.Round(difference.Loss.High, 9)));
    }

    [Fact]
    public void Compare_Seed_DecidesTheDraws()
    {
        var (one, two) = (Model(index => index % 2 == 0, index => 1 + (index % 7)), Model(index => index % 3 == 0, index => 1 + (index % 5)));
        Assert.Equal(new PairedBootstrap(100, 5).Compare(one, two), new PairedBootstrap(100, 5).Compare(one, two));
        Assert.NotEqual(new PairedBootstrap(100, 5).Compare(one, two), new PairedBootstrap(100, 6).Compare(one, two));
    }

    [Fact]
    public void Compare_NothingHasALabel_HasNoLoss()
    {
        var model = Model(_ => true, _ => 0, tokens: 0);
        var (scores, _, difference) = new PairedBootstrap(10, 1).Compare(model, model);
        Assert.Null(scores.Loss);
        Assert.Null(difference.Perplexity);
    }

    private static TriedModel Model(Func<int, bool> isRight, Func<int, double> loss, long tokens = 10)
    {
        string[] answers = [.. s_right.Select((text, index) => isRight(index) ? text : "no")];
        return new(answers, [.. answers.Zip(s_right, (answer, right) => AnswerScore.Of(answer, [right]))], [.. s_right.Select((_, index) => new ExampleLoss(loss(index) * tokens, tokens))]);
    }
}
