using FineTunePortal.Training.Classification;

namespace FineTunePortal.Training.Tests.Classification;

public class TaggedSpansTests
{
    // What seqeval's get_entities gives (as start, last).
    [Theory]
    [InlineData("O B-PER I-PER O B-LOC", "1+2 PER, 4+1 LOC")]
    [InlineData("I-PER I-PER O", "0+2 PER")]
    [InlineData("B-PER B-PER I-PER", "0+1 PER, 1+2 PER")]
    [InlineData("B-PER I-LOC I-LOC", "0+1 PER, 1+2 LOC")]
    [InlineData("O O", "")]
    public void Of_Tags_FindsTheSpans(string tags, string spans) =>
        Assert.Equal(spans, string.Join(", ", TaggedSpans.Of(tags.Split(' ')).Select(span => $"{span.Start}+{span.Length} {span.Kind}")));

    [Fact]
    public void Measure_ASpanThatIsTooLong_IsWrongTwice()
    {
        var (kinds, scores) = TaggedSpans.Measure(["B-A I-A O B-B".Split(' ')], ["B-A I-A I-A B-B".Split(' ')], accuracy: 0.75);

        Assert.Equal(["A", "B"], kinds);
        Assert.Equal([0.0, 1.0], scores.Labels.Select(label => label.F1));
        Assert.Equal((0.75, 0.5), (scores.Accuracy, scores.MacroF1));
    }

    [Theory]
    [InlineData("O,B-A,I-A", true)]
    [InlineData("B-A,I-A", false)]
    [InlineData("O,NOUN", false)]
    public void AreNamed_Labels_GoesByTheirForm(string labels, bool named) => Assert.Equal(named, TaggedSpans.AreNamed(labels.Split(',')));
}
