namespace FineTunePortal.Privacy.Tests;

/// <summary>Columns that only look like personal numbers, and columns and sentences that are.</summary>
public class LookAlikeTests
{
    private const double MostFalse = 0.01;
    private const double LeastRecall = 0.98;

    private static readonly TextScanner s_scanner = new(TextScanner.Patterns);
    private static readonly TextScanner s_everything = TextScanner.Everything();

    public static TheoryData<string> Columns => [.. NumberSource.LookAlikes.Keys];

    public static TheoryData<string> Types => [.. AllNumbers.Rules.Where(rule => rule.HasCheckDigits).Select(rule => rule.Type).Distinct()];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Scan_LookAlikeColumn_HasHardlyAFinding(string name)
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 2_000).Select(_ => NumberSource.LookAlikes[name](random)).ToList();
        var scanner = s_scanner.With(new ScannerOptions { Columns = new Dictionary<string, ColumnEvidence> { ["column7"] = ColumnEvidence.Of(values) } });
        var wrong = values.SelectMany(value => scanner.Scan(value, "column7")).Where(finding => finding.Confidence >= Sensitivity.Usual(finding.Type)).ToList();
        Assert.True(wrong.Count <= MostFalse * values.Count, string.Join(", ", wrong.GroupBy(finding => finding.Type).Select(group => $"{group.Key} {group.Count()}")));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Scan_LookAlikeColumnWithNamesToo_HasHardlyAFinding(string name)
    {
        var random = new Random(6);
        var values = Enumerable.Range(0, 300).Select(_ => NumberSource.LookAlikes[name](random)).ToList();
        var scanner = s_everything.With(new ScannerOptions { Columns = new Dictionary<string, ColumnEvidence> { ["column7"] = ColumnEvidence.Of(values) } });
        var wrong = values.SelectMany(value => scanner.Scan(value, "column7")).Where(finding => finding.Confidence >= Sensitivity.Usual(finding.Type)).ToList();
        Assert.True(wrong.Count <= MostFalse * values.Count, string.Join(", ", wrong.GroupBy(finding => finding.Type).Select(group => $"{group.Key} {group.Count()}")));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Scan_ColumnOfOneKind_FindsItWithoutAnyWord(string type)
    {
        var rule = AllNumbers.Rules.First(rule => rule.Type == type);
        var numbers = new NumberSource(3);
        var values = Enumerable.Range(0, 100).Select(_ => numbers.Make(NumberForm.Of(rule).First())).ToList();
        var scanner = s_scanner.With(new ScannerOptions { Columns = new Dictionary<string, ColumnEvidence> { ["column7"] = ColumnEvidence.Of(values) } });
        var found = values.Count(value => scanner.Scan(value, "column7") is [var finding] && finding.Length == value.Length);
        Assert.True(found >= LeastRecall * values.Count, $"{found} of {values.Count}");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Scan_SentenceWithAWord_FindsItSurely(string type)
    {
        var rule = AllNumbers.Rules.First(rule => rule.Type == type);
        var (numbers, found) = (new NumberSource(4), 0);
        for (var i = 0; i < 100; i++)
        {
            var number = numbers.Make(rule);
            var text = $"Dzień dobry, {rule.Context.Phrases[0].Replace("*", "", StringComparison.Ordinal)}: {number}, pozdrawiam 😀";
            found += s_scanner.Scan(text).Any(finding => finding.Type == type && text.Substring(finding.Start, finding.Length) == number && finding.Confidence == Confidence.Certain) ? 1 : 0;
        }

        Assert.True(found >= LeastRecall * 100, $"{found} of 100");
    }
}
