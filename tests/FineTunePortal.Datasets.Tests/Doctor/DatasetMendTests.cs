using System.Text.Json;

namespace FineTunePortal.Datasets.Tests.Doctor;

public class DatasetMendTests : IDisposable
{
    private static readonly ColumnMapping s_mapping = new(MappingKind.PromptCompletion, "q", "a");

    private readonly VersionMaker _versions = new();

    public void Dispose() => _versions.Dispose();

    public static TheoryData<Mend, string[], string[]> Mends => new()
    {
        { new(MendKind.Trim, "a"), ["q| a\u200B ", "r|b"], ["q|a", "r|b"] },
        { new(MendKind.Trim), [" q | a", "r|b"], ["q|a", "r|b"] },
        { new(MendKind.FixLetters, "a"), ["Å‚|Å‚"], ["Å‚|ł"] },
        { new(MendKind.DropEmpty), ["|", "q|", "r|b"], ["q|", "r|b"] },
        { new(MendKind.DropEmpty, "a"), ["|", "q|", "r|b"], ["r|b"] },
        { new(MendKind.Fill, "a") { Value = "none" }, ["q|", "r|b"], ["q|none", "r|b"] },
        { new(MendKind.DropLost, "a"), ["q|\uFFFD", "\uFFFD|b"], ["\uFFFD|b"] },
        { new(MendKind.DropDuplicates), ["q|a", "q|b", "q|a"], ["q|a", "q|b"] },
        { new(MendKind.DropNearDuplicates) { Likeness = 0.8 }, ["the same question again and again|yes", "another thing|no", "The same question, again and again!|yes"], ["the same question again and again|yes", "another thing|no"] },
        { new(MendKind.RenameLabels, "a") { Labels = new Dictionary<string, string> { ["refnud"] = "refund" } }, ["q|refnud", "r|refund"], ["q|refund", "r|refund"] },
        { new(MendKind.DropLabels, "a") { Labels = new Dictionary<string, string> { ["rare"] = "" } }, ["q|rare", "r|b"], ["r|b"] },
        { new(MendKind.DropLong) { Context = 20 }, ["q|" + new string('x', 100), "r|b"], ["r|b"] },
        { new(MendKind.SplitAnswers, "a") { Value = " | " }, ["q|a1 | a2 | a1", "r|b"], ["q|a1", "q|a2", "r|b"] },
    };

    [Theory]
    [MemberData(nameof(Mends))]
    public void Apply_EachKind_DoesThatAndNothingElse(Mend mend, string[] before, string[] after)
    {
        var rows = _versions.Make(before.Select(row => (row[..row.IndexOf('|', StringComparison.Ordinal)], row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..])));
        var context = new MendContext(s_mapping, text => text.Length);
        var made = new DatasetMend(_versions.Store).Apply(_versions.Team, rows, [mend], context);
        Assert.Equal(after, _versions.Read(made.Rows));
        Assert.Equal(after.Length, made.Summary.Rows);
        var preview = new DatasetMend(_versions.Store).Preview(_versions.Team, rows, [mend], context);
        Assert.Equal(made.Counts with { Samples = [] }, preview with { Samples = [] });
        Assert.Equal(made.Counts.Samples, preview.Samples);
        Assert.False(preview.IsNothing);
        Assert.Equal(before.Length - preview.Removed + preview.Added, after.Length);
    }

    [Fact]
    public void Apply_ListOfAnswers_BecomesRows()
    {
        var rows = _versions.Make([new Dictionary<string, DataValue> { ["q"] = new("Q"), ["a"] = new(JsonDocument.Parse("[\"one\",\"two\"]").RootElement) }]);
        var made = new DatasetMend(_versions.Store).Apply(_versions.Team, rows, [new Mend(MendKind.SplitAnswers, "a")], new MendContext(s_mapping));
        Assert.Equal(["Q|one", "Q|two"], _versions.Read(made.Rows));
        Assert.Equal((1L, 1L), (made.Counts.Changed, made.Counts.Added));
    }

    [Fact]
    public void Apply_Several_GoOneAfterTheOther()
    {
        var rows = _versions.Make([("q ", "a"), ("q", "a"), ("", "")]);
        var made = new DatasetMend(_versions.Store).Apply(_versions.Team, rows, [new Mend(MendKind.DropEmpty), new Mend(MendKind.Trim), new Mend(MendKind.DropDuplicates)], new MendContext(s_mapping));
        Assert.Equal(["q|a"], _versions.Read(made.Rows));
        Assert.Equal((3L, 1L, 2L, 0L), (made.Counts.Rows, made.Counts.Changed, made.Counts.Removed, made.Counts.Added));
    }

    [Fact]
    public void Apply_NothingWouldBeLeft_IsRefused()
    {
        var rows = _versions.Make([("", "")]);
        var error = Assert.Throws<DatasetException>(() => new DatasetMend(_versions.Store).Apply(_versions.Team, rows, [new Mend(MendKind.DropEmpty)], new MendContext(s_mapping)));
        Assert.Equal("No row would be left, so no version was made. Mend less at a time.", error.Message);
        Assert.Equal([rows], _versions.Store.List(_versions.Team));
    }
}
