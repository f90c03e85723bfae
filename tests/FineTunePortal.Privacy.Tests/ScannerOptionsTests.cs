namespace FineTunePortal.Privacy.Tests;

public class ScannerOptionsTests
{
    private const string Text = "Write to Help@Firma.pl or jan@firma.pl about Projekt Sokół; 512 345 678.";

    [Theory]
    [InlineData("help@firma.pl", false, "jan@firma.pl|512 345 678")]
    [InlineData("help@firma.pl", true, "Help@Firma.pl|jan@firma.pl|512 345 678")]
    [InlineData("firma.pl", false, "Help@Firma.pl|jan@firma.pl|512 345 678")]
    public void Scan_Allowed_IsLeftOutWhole(string allowed, bool matchCase, string expected) =>
        Assert.Equal(expected, Found(new ScannerOptions { Allowed = [new ListedValue(allowed, MatchCase: matchCase)] }));

    [Theory]
    [InlineData("projekt sokół", false, "Help@Firma.pl|jan@firma.pl|Projekt Sokół|512 345 678")]
    [InlineData("projekt sokół", true, "Help@Firma.pl|jan@firma.pl|512 345 678")]
    [InlineData("Sok", false, "Help@Firma.pl|jan@firma.pl|512 345 678")]
    [InlineData("or jan@firma.pl about", false, "Help@Firma.pl|or jan@firma.pl about|512 345 678")]
    public void Scan_Denied_IsFoundAsWholeWordsAndWins(string denied, bool matchCase, string expected) =>
        Assert.Equal(expected, Found(new ScannerOptions { Denied = [new ListedValue(denied, MatchCase: matchCase)] }));

    [Fact]
    public void Scan_DeniedUnderAnyOptions_IsFound() => Assert.Equal(
        "jan@firma.pl",
        Found(new ScannerOptions { Types = new HashSet<string>(), Denied = [new ListedValue("jan@firma.pl")], Allowed = [new ListedValue("jan@firma.pl")] }));

    [Fact]
    public void Scan_LeastOfOneKind_LeavesOthersAlone() => Assert.Equal(
        "Help@Firma.pl|jan@firma.pl",
        Found(new ScannerOptions { Least = new Dictionary<string, Confidence> { [EntityTypes.Phone] = Confidence.Likely } }));

    [Fact]
    public void Overlaps_OfEqualsTheOneWithCheckDigits_Stays()
    {
        List<Finding> found =
        [
            new("A", 0, 10, Confidence.Likely, default), new("B", 2, 4, Confidence.Likely, new Reason(ReasonKind.Form) { CheckDigits = true }), new("C", 8, 4, Confidence.Possible, default),
        ];
        Assert.Equal(["B", "C"], Overlaps.Resolve(found).Select(finding => finding.Type));
    }

    private static string Found(ScannerOptions options) =>
        string.Join('|', new TextScanner(TextScanner.Patterns, options: options).Scan(Text).Select(finding => Text.Substring(finding.Start, finding.Length)));
}
