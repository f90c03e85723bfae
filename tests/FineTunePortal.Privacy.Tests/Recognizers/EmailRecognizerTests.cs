namespace FineTunePortal.Privacy.Tests;

public class EmailRecognizerTests
{
    [Theory]
    [InlineData("write to anna.k@firma.pl.", "anna.k@firma.pl")]
    [InlineData("<jan+zakupy@sub.firma.co.uk>", "jan+zakupy@sub.firma.co.uk")]
    [InlineData("\"ion_popescu-1@mail.ro\",", "ion_popescu-1@mail.ro")]
    [InlineData("e-mail:żaneta@spółka.pl;", "żaneta@spółka.pl")]
    [InlineData("mailto:a@b.info?subject=x", "a@b.info")]
    [InlineData("x@xn--d1acufc.xn--p1ai", "x@xn--d1acufc.xn--p1ai")]
    [InlineData("a@b.c@firma.pl", "b.c@firma.pl")]
    [InlineData("two: a@b.pl,c@d.pl", "a@b.pl|c@d.pl")]
    public void Find_Address_IsFoundWhole(string text, string expected) => Assert.Equal(Lines(expected), Scan.Only(EntityTypes.Email, text));

    [Theory]
    [InlineData("meet me @ 5.30")]
    [InlineData("@handle and name@host and a@b.1")]
    [InlineData("@@@@ .@. a@.pl a@-.pl")]
    [InlineData("user@[10.0.0.1]")]
    public void Find_NoAddress_FindsNothing(string text) => Assert.Equal("", Scan.Only(EntityTypes.Email, text));

    [Fact]
    public void Find_ReservedDomain_IsOnlyPossible() => Assert.Equal("EMAIL_ADDRESS Possible 'a.b@example.com'", Scan.Only(EntityTypes.Email, "a.b@example.com"));

    private static string Lines(string expected) => string.Join("\n", expected.Split('|').Select(address => $"EMAIL_ADDRESS Certain '{address}'"));
}
