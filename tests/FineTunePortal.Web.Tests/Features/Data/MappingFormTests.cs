using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Tabs;

namespace FineTunePortal.Web.Tests.Features.Data;

public class MappingFormTests
{
    [Fact]
    public void Give_ColumnOfAnotherPart_ChangesPlaces()
    {
        var form = new MappingForm(new ColumnMapping(MappingKind.PromptCompletion, "q", "a"));
        Assert.Equal("Completion", form.Give("Prompt", "a"));
        Assert.Equal(new ColumnMapping(MappingKind.PromptCompletion, "a", "q"), form.Mapping);
    }

    [Fact]
    public void Give_ColumnOfAnotherPartToAnEmptyOne_LeavesThatEmpty()
    {
        var form = new MappingForm(new ColumnMapping(MappingKind.PromptCompletion, "q", "a"));
        Assert.Equal("Prompt", form.Give("System", "q"));
        Assert.Null(form.Mapping);
        Assert.Null(form.Give("Prompt", "x"));
        Assert.Equal(new ColumnMapping(MappingKind.PromptCompletion, "x", "a", System: "q"), form.Mapping);
        Assert.Equal(("System", null), (form.PartOf("q"), form.PartOf("free")));
    }

    [Fact]
    public void Give_Nothing_EmptiesThePart()
    {
        var form = new MappingForm(new ColumnMapping(MappingKind.Messages, "m") { Tools = "t" });
        Assert.Null(form.Give("Tools", null));
        Assert.Equal(new ColumnMapping(MappingKind.Messages, "m"), form.Mapping);
    }

    [Theory]
    [InlineData(MappingKind.Preference)]
    [InlineData(MappingKind.Feedback)]
    public void Mapping_AnswersThatHoldTheQuestion_NeedNone(MappingKind kind)
    {
        var mapping = new ColumnMapping(kind, "", "c", System: "s") { Rejected = kind == MappingKind.Preference ? "r" : null, Rating = kind == MappingKind.Feedback ? "l" : null };
        Assert.Equal(mapping, new MappingForm(mapping).Mapping);
    }
}
