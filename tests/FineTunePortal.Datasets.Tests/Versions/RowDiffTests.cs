namespace FineTunePortal.Datasets.Tests.Versions;

public class RowDiffTests : IDisposable
{
    private readonly VersionMaker _versions = new();

    public void Dispose() => _versions.Dispose();

    [Theory]
    [InlineData("a1 b1 c1", "a1 b1 c1", "")]
    [InlineData("a1 b1 c1", "a1 c1", "-2")]
    [InlineData("a1 c1", "a1 b1 c1", "+2")]
    [InlineData("a1 b1 c1", "a1 b2 c1", "2~2")]
    [InlineData("a1 b1 c1", "a1 c2", "-2 3~2")]
    [InlineData("a1 b1 b1 c1", "a1 b1 c1", "-3")]
    [InlineData("a1 b1", "b1 a1", "-1 +2")]
    [InlineData("", "a1", "+1")]
    [InlineData("x1 y1", "p1 q1", "1~1 2~2")]
    public void Between_SmallChanges_SaysWhatAPersonWould(string old, string next, string changes)
    {
        var diff = Diff(old.Split(' ', StringSplitOptions.RemoveEmptyEntries), next.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(changes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), diff.Changes.Select(Show).Order(StringComparer.Ordinal));
    }

    /// <summary>Whatever the two are: the old one with the differences carried out is the new one.</summary>
    [Fact]
    public void Between_AnyTwo_AppliedToTheOldOneGivesTheNewOne()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 300; trial++)
        {
            var old = Enumerable.Range(0, random.Next(0, 40)).Select(_ => Row(random)).ToArray();
            var next = old.Where(_ => random.Next(6) > 0).SelectMany(row => random.Next(8) switch { 0 => [row, Row(random)], 1 => [row[..1] + "9"], _ => new[] { row } }).ToArray();
            if (random.Next(5) == 0)
            {
                random.Shuffle(next);
            }

            var diff = Diff(old, next);
            Assert.Equal(next, Apply(diff, old, next));
            Assert.Equal((old.Length, next.Length), (diff.Same + diff.Removed + diff.Changed, diff.Same + diff.Added + diff.Changed));
        }
    }

    [Fact]
    public void Between_LongStretchesWithoutAnAnchor_AppliesTooAndIsQuick()
    {
        var old = Enumerable.Range(0, 6000).Select(row => $"k{row % 3}").ToArray();
        var next = old.Where((_, row) => row % 10 != 0).ToArray();
        Assert.Equal(next, Apply(Diff(old, next), old, next));
    }

    [Fact]
    public void Between_MoreThanAreKept_CountsAll()
    {
        var diff = Diff([.. Enumerable.Range(0, 50).Select(row => $"r{row}")], [], most: 10);
        Assert.Equal((50L, 10), (diff.Removed, diff.Changes.Count));
    }

    private static string Row(Random random) => $"{(char)('a' + random.Next(9))}{random.Next(3)}";

    private static string Show(RowChange change) => change switch { { Old: null } => $"+{change.New}", { New: null } => $"-{change.Old}", _ => $"{change.Old}~{change.New}" };

    /// <summary>Of the new one only those rows are taken that the differences name.</summary>
    private static List<string> Apply(RowDiff diff, string[] old, string[] next)
    {
        var made = new List<string>();
        var gone = diff.Changes.Where(change => change.New is null).Select(change => change.Old!.Value).ToHashSet();
        var changed = diff.Changes.Where(change => change is { Old: not null, New: not null }).ToDictionary(change => change.Old!.Value, change => change.New!.Value);
        var added = diff.Changes.Where(change => change.Old is null).Select(change => change.New!.Value).ToHashSet();
        for (var row = 1; row <= old.Length; row++)
        {
            while (added.Contains(made.Count + 1))
            {
                made.Add(next[made.Count]);
            }

            if (!gone.Contains(row))
            {
                made.Add(changed.TryGetValue(row, out var other) ? next[other - 1] : old[row - 1]);
            }
        }

        while (added.Contains(made.Count + 1))
        {
            made.Add(next[made.Count]);
        }

        return made;
    }

    private RowDiff Diff(string[] old, string[] next, int most = int.MaxValue)
    {
        using var before = _versions.Store.OpenRead(_versions.Team, Make(old));
        using var after = _versions.Store.OpenRead(_versions.Team, Make(next));
        return RowDiff.Between(before, after, "q", most);
    }

    private BlobId Make(string[] rows) => _versions.Make(rows.Select(row => (row[..1], row[1..])));
}
