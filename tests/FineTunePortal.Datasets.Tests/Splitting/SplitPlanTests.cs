namespace FineTunePortal.Datasets.Tests.Splitting;

public class SplitPlanTests : IDisposable
{
    private static readonly ColumnMapping s_mapping = new(MappingKind.PromptCompletion, "q", "a");

    private readonly VersionMaker _versions = new();

    public void Dispose() => _versions.Dispose();

    [Fact]
    public void PartOf_Time_KeepsTheNewestForTheTest()
    {
        var parts = Parts(new SplitShares(0.2, 0.1, By: SplitBy.Time, Column: "c"), Enumerable.Range(0, 20).Select(day => $"2026-01-{20 - day:00}"));
        Assert.Equal([SplitPart.Test, SplitPart.Test, SplitPart.Validation, SplitPart.Validation, SplitPart.Validation, SplitPart.Validation], parts.Take(6));
        Assert.All(parts.Skip(6), part => Assert.Equal(SplitPart.Training, part));
    }

    [Fact]
    public void PartOf_TimeThatIsNone_IsLearnedFrom() =>
        Assert.Equal(SplitPart.Training, Parts(new SplitShares(0.3, 0.3, By: SplitBy.Time, Column: "c"), ["2026-01-01", "soon", "2026-01-03T10:00:00+02:00", "2026-01-02", ""])[1]);

    [Fact]
    public void PartOf_Group_StaysTogetherWhateverItsQuestions()
    {
        var groups = Enumerable.Range(0, 300).Select(row => $"customer {row % 30}").ToList();
        var parts = Parts(new SplitShares(0.2, 0.1, By: SplitBy.Group, Column: "c"), groups);
        var each = groups.Zip(parts).GroupBy(row => row.First).Select(group => Assert.Single(group.Select(row => row.Second).Distinct())).ToList();
        Assert.Equal((21, 6, 3), (each.Count(part => part == SplitPart.Training), each.Count(part => part == SplitPart.Validation), each.Count(part => part == SplitPart.Test)));
        Assert.NotEqual(parts, Parts(new SplitShares(0.2, 0.1, Seed: 7, By: SplitBy.Group, Column: "c"), groups));
    }

    [Fact]
    public void FromJson_SharesOfBefore_AreByQuestion() => Assert.Equal(new SplitShares(0.2, 0.1, 3), SplitShares.FromJson("{\"validation\":0.2,\"test\":0.1,\"seed\":3}"));

    private List<SplitPart> Parts(SplitShares shares, IEnumerable<string> cells)
    {
        var rows = _versions.Make(cells.Select((cell, row) => (IReadOnlyDictionary<string, DataValue>)new Dictionary<string, DataValue> { ["q"] = new($"q{row}"), ["a"] = new("a"), ["c"] = new(cell) }));
        using var stream = _versions.Store.OpenRead(_versions.Team, rows);
        var plan = SplitPlan.Of(stream, s_mapping, shares);
        return [.. SplitPlan.Examples(SplitPlan.FromBeginning(stream), s_mapping, null, new FaultList(), default).Select(item => plan.PartOf(item.Row, item.Example))];
    }
}
