using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace FineTunePortal.Privacy.Tests;

public class TextScannerTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261121, 7);

    private static readonly Arbitrary<string> Texts =
        Gen.Elements("a", "@", ".", ":", "::", "+48", "4111", "1111", "PL61", "61", "1090", " ", "-", "(", ")", "44051401359", "tel", "ł", "😀", "\uD83D", "\u0301", "\n", "x.pl", "0", "255", "http://", "www.", "NIP", "856-734-62-15", "0x", "password:", "52.2297,", "°", "RO", "J40/1/2019", "\"", "bc1")
            .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    [Fact]
    public void Scan_AnyText_GivesOrderedPlacesInsideItWithoutOverlaps() => Check.One(Seeded, Prop.ForAll(Texts, text =>
    {
        var end = 0;
        foreach (var finding in new TextScanner([.. TextScanner.Patterns, new NameRecognizer(["a"], "c"), new NameRecognizer(["aa tel"], "c")]).Scan(text))
        {
            Assert.True(finding.Start >= end && finding.Length > 0 && finding.End <= text.Length);
            end = finding.End;
        }
    }));

    [Fact]
    public void Scan_OneText_FindsEachKindOnce() => Assert.Equal(
        """
        EMAIL_ADDRESS Certain 'jan@firma.pl'
        PHONE_NUMBER Certain '+48 512 345 678'
        PL_PESEL Certain '44051401359'
        IBAN_CODE Certain 'PL61109010140000071219812874'
        CREDIT_CARD Certain '4111-1111-1111-1111'
        IP_ADDRESS Certain '83.12.55.201'
        """.ReplaceLineEndings("\n"),
        Scan.Text("😀 jan@firma.pl, +48 512 345 678, PESEL 44051401359, PL61109010140000071219812874, 4111-1111-1111-1111, 83.12.55.201"));

    [Fact]
    public void Scan_NumbersOfOrdersTimesAndVersions_FindsNothing() => Assert.Equal(
        "",
        Scan.Text("ZAM/2024/000123, 1748503543012, 2026-11-21T15:30:00Z, v1.2.3, 550e8400-e29b-41d4-a716-446655440000, 12 345,67 zł, 192598184, 8567346215, 3/4, 100%"));

    [Theory]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("1-")]
    [InlineData("12345678901234567890 ")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("@a.b-")]
    [InlineData("1.1.1.1.")]
    [InlineData("a:")]
    [InlineData("::")]
    [InlineData("PL61 ")]
    [InlineData("(+")]
    [InlineData("4111 1111 1111 1111 ")]
    [InlineData("http://")]
    [InlineData("www.a.")]
    [InlineData("x1.pl/")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("eyJ1")]
    [InlineData("password=")]
    [InlineData("@a1")]
    [InlineData("52.2297 ")]
    [InlineData("00:1a:")]
    [InlineData("ab-12-")]
    [InlineData("pesel 44051401359 ")]
    [InlineData("\"@")]
    [InlineData("12 maja 1980 ur ")]
    public void Scan_ALotOfTheSame_TakesTimeInProportion(string part)
    {
        var small = Time(part, 20_000);
        var large = Time(part, 320_000);

        // Sixteen times the text: quadratic work would take 256 times as long.
        Assert.True(large < Math.Max(100, small * 100), $"{small} ms for 20,000 characters, {large} ms for 320,000.");
    }

    private static double Time(string part, int length)
    {
        var text = string.Concat(Enumerable.Repeat(part, length / part.Length));
        var scanner = new TextScanner(TextScanner.Patterns);
        scanner.Scan(text.AsSpan(0, Math.Min(1000, text.Length)));
        var start = Stopwatch.GetTimestamp();
        scanner.Scan(text);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
