using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Training.Tests.Metrics.Labels;

public class LabelScoresTests
{
    // By hand. a: 2 of 3 found, 2 of 2 given right: F1 0.8. b: 1 of 2, 1 of 2: 0.5. c: 1 of 1, 1 of 2: 2/3. d: in no row.
    [Fact]
    public void OfOne_FourLabelsOfWhichOneIsNowhere_CountsThree()
    {
        var scores = LabelScores.OfOne([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2], labels: 4);

        Assert.Equal(4.0 / 6, scores.Accuracy, 12);
        Assert.Equal([0.8, 0.5, 2.0 / 3, 0], scores.Labels.Select(label => Math.Round(label.F1, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal((0.8 + 0.5 + (2.0 / 3)) / 3, scores.MacroF1, 12);
        Assert.Equal([2, 1, 0, 0], scores.Confusion![0]);
        Assert.Equal((1.0, 2.0 / 3, 3, 2), (scores.Labels[0].Precision, scores.Labels[0].Recall, scores.Labels[0].Support, scores.Labels[0].Given));
    }

    [Fact]
    public void OfSeveral_RowsWithTwoLabels_NeedsBothForAccuracy()
    {
        var scores = LabelScores.OfSeveral([[true, true], [false, true], [false, false]], [[true, false], [false, true], [false, false]], labels: 2);

        Assert.Equal(2.0 / 3, scores.Accuracy, 12);
        Assert.Equal((1 + (2.0 / 3)) / 2, scores.MacroF1, 12);
        Assert.Null(scores.Confusion);
    }

    [Fact]
    public void OfOne_NoRows_IsZero()
    {
        var scores = LabelScores.OfOne([], [], labels: 2);

        Assert.Equal((0.0, 0.0), (scores.Accuracy, scores.MacroF1));
    }
}
