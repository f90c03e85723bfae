namespace FineTunePortal.Privacy.Tests.Policies;

public class ScanRulesTests
{
    [Theory]
    [InlineData("Ask Projekt Orzeł about it", "Projekt Orzeł")]
    [InlineData("PROJEKT ORZEŁ!", "PROJEKT ORZEŁ")]
    [InlineData("orzełek", null)]
    [InlineData("(Orzeł)", "Orzeł")]
    public void Deny_WholeWords_AreFoundInAnyCase(string text, string? expected)
    {
        var rules = new ScanRules { Deny = ["orzeł", "Projekt Orzeł", " "] };
        var found = new TextScanner(rules.Recognizers()).Scan(text);
        Assert.Equal(expected is null ? [] : [expected], found.Select(finding => text.Substring(finding.Start, finding.Length)));
    }

    [Fact]
    public void Recognizers_EmptyList_AreNone() => Assert.Empty(new ScanRules { Deny = ["  "] }.Recognizers());

    [Theory]
    [InlineData("info@firma.pl", true)]
    [InlineData("INFO@FIRMA.PL", true)]
    [InlineData("+48 22 555-01-02", true)]
    [InlineData("anna@firma.pl", false)]
    public void Allowed_OtherWriting_IsTheSame(string value, bool expected) =>
        Assert.Equal(expected, new ScanRules { Allow = ["info@firma.pl", "48225550102"] }.Allowed()(value));

    [Fact]
    public void By_PatternsOnly_LooksForNoNames()
    {
        const string Text = "My name is Anna Kowalska. Write to anna@firma.pl about UM/2023/00017.";
        var rules = new ScanRules { Patterns = [new OwnPattern("Contract", "'UM' '/' 0{4} '/' 0{5}")] };
        Assert.Equal([EntityTypes.Person, EntityTypes.Email, "Contract"], TextScanner.By(rules).Scan(Text).Select(finding => finding.Type));
        Assert.Equal([EntityTypes.Email, "Contract"], TextScanner.By(rules with { PatternsOnly = true }).Scan(Text).Select(finding => finding.Type));
    }
}
