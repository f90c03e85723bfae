using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace FineTunePortal.Privacy.Tests;

/// <summary>What users of other tools complain about, asked of everything together, the model of names included.</summary>
public class WholeScannerTests
{
    private static readonly TextScanner s_scanner = TextScanner.Everything();

    // Numbers, times and codes are nobody, however they are written.
    [Theory]
    [InlineData("12:30, 14:05:09, 2024-05-06T12:30:00Z, 10/11/2024")]
    [InlineData("A1 H1 X5 B2 1Z999AA10123456784 aGVsbG8gd29ybGQx")]
    [InlineData("v1.2.3 10.4.1234567 build.2024.11.21 3.14159")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000 2704fbdbc3f44bacbcc1a54c00abcad6e77ffc53")]
    [InlineData("1748503543012 9944051401359123 8567346215 12 345,67")]
    [InlineData("ZAM/2024/000123 UM-2023-17 KRA-12345-X")]
    [InlineData("{\"id\": 5130634, \"t\": 1748503543, \"ok\": true, \"v\": [1, 2, 3]}")]
    [InlineData("rpc.py os.sy main.rs build.gradle README.md index.html")]
    [InlineData("100 % 3/4 5 kg 20 °C 60 km/h 8 GB")]
    public void Scan_NumbersTimesAndCodes_AreNoNames(string text) =>
        Assert.DoesNotContain(s_scanner.Scan(text), finding => finding.Type is EntityTypes.Person or EntityTypes.Place or EntityTypes.StreetAddress && finding.Confidence >= Sensitivity.Usual(finding.Type));

    [Theory]
    [InlineData("20:15")]
    [InlineData("X1")]
    [InlineData("1234")]
    [InlineData("A-1.2")]
    public void Scan_ModelThatTakesACodeForAName_IsNotBelieved(string code) =>
        Assert.Empty(new TextScanner([], new EverythingIsAName()).Scan(code));

    // Whatever language a text is in, numbers of all countries are found.
    [Theory]
    [InlineData("Meine PESEL-Nummer ist 44051401359.", EntityTypes.Pesel)]
    [InlineData("Ο αριθμός PESEL είναι 44051401359", EntityTypes.Pesel)]
    [InlineData("My CNP is 1630615123457", EntityTypes.Cnp)]
    [InlineData("Mój SSN to 536-90-4399", EntityTypes.UsSsn)]
    [InlineData("Moja Steuer-ID to 86 095 742 719", EntityTypes.GermanTaxId)]
    public void Scan_NumberInATextOfAnotherLanguage_IsFound(string text, string type) => Assert.Contains(s_scanner.Scan(text), finding => finding.Type == type && finding.Confidence == Confidence.Certain);

    [Theory]
    [InlineData("Please send it to 12 Baker Street, London.", "Baker Street")]
    [InlineData("Mieszkam przy ul. Długiej 5, 00-950 Warszawa.", "Długiej")]
    [InlineData("Locuiesc pe Strada Mihai Eminescu nr. 12, București.", "Eminescu")]
    public void Scan_Address_IsFound(string text, string part)
    {
        int at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.Contains(s_scanner.Scan(text), finding => finding.Start <= at && finding.End >= at + part.Length && finding.Confidence >= Sensitivity.Usual(finding.Type));
    }

    // One value is one finding: no <NAME><NAME>, no wrong text for the operator.
    [Fact]
    public void Apply_TextFullOfNeighbours_ReplacesEachOnceAndNothingElse()
    {
        const string Text = "Anna Kowalska <anna.kowalska@firma.pl>, +48 512 345 678, https://firma.pl/?u=anna.kowalska@firma.pl, PL61 1090 1014 0000 0712 1981 2874!";
        string result = new Anonymizer(s_scanner, new PrivacyPlan(), new PseudonymKey(new byte[32])).Apply(Text).Text;
        Assert.Equal("[NAME] <[EMAIL]>, [PHONE], [URL][EMAIL], [IBAN]!", result);
    }

    // The same person is the same pseudonym in every row, however the rows are ordered.
    [Fact]
    public void Apply_SameValuesInAnotherOrder_GetTheSamePseudonyms()
    {
        var plan = new PrivacyPlan { Default = new PrivacyRule(OperatorKind.Pseudonym) };
        var anonymizer = new Anonymizer(s_scanner, plan, new PseudonymKey(new byte[32]));
        string[] rows = ["Anna Kowalska wrote from anna@firma.pl.", "Jan Nowak wrote from jan@firma.pl.", "Anna Kowalska wrote from anna@firma.pl."];
        var forwards = rows.Select(row => anonymizer.Apply(row).Text).ToList();
        var backwards = rows.Reverse().Select(row => new Anonymizer(s_scanner, plan, new PseudonymKey(new byte[32])).Apply(row).Text).Reverse().ToList();
        Assert.Equal(forwards, backwards);
        Assert.Equal(forwards[0], forwards[2]);
        Assert.NotEqual(forwards[0], forwards[1]);
    }

    // All PESELs can be hashed in minutes: a fingerprint that needs no key hides nothing.
    [Fact]
    public void Hash_OfAPesel_IsNoPlainHash()
    {
        const string Number = "44051401359";
        var plan = new PrivacyPlan { Default = new PrivacyRule(OperatorKind.Hash) };
        string written = new Anonymizer(s_scanner, plan, new PseudonymKey([.. Enumerable.Repeat((byte)7, 32)])).ReplacementFor(EntityTypes.Pesel, Number);
        byte[] value = Encoding.UTF8.GetBytes(Number);
        Assert.All(
            new[] { SHA256.HashData(value), SHA512.HashData(value), SHA256.HashData(Encoding.UTF8.GetBytes(EntityTypes.Pesel + Number)) },
            hash => Assert.False(Convert.ToHexStringLower(hash).Contains(written, StringComparison.OrdinalIgnoreCase)));
        Assert.NotEqual(written, new Anonymizer(s_scanner, plan, new PseudonymKey(new byte[32])).ReplacementFor(EntityTypes.Pesel, Number));
    }

    // Region codes that are none ("UK" for GB) lost whole countries elsewhere: each country's own number is found with its code.
    [Theory]
    [InlineData("+44 20 7946 0958")]
    [InlineData("+33 1 70 18 99 00")]
    [InlineData("+49 30 901820")]
    [InlineData("+40 21 312 3456")]
    [InlineData("+48 22 123 45 67")]
    [InlineData("+1 212 555 0123")]
    [InlineData("+34 91 123 45 67")]
    [InlineData("+39 06 1234 5678")]
    public void Scan_TelephoneOfACountry_IsFoundWhole(string number)
    {
        var finding = Assert.Single(s_scanner.Scan($"Call {number} today."));
        Assert.Equal((EntityTypes.Phone, 5, number.Length), (finding.Type, finding.Start, finding.Length));
    }

    [Theory]
    [InlineData("My British passport is 123456789", EntityTypes.UkPassport)]
    [InlineData("My US passport number: 123456789", EntityTypes.UsPassport)]
    [InlineData("I am an American, passport 123456789", EntityTypes.UsPassport)]
    [InlineData("paszport brytyjski 123456789", EntityTypes.UkPassport)]
    [InlineData("paszport amerykański 123456789", EntityTypes.UsPassport)]
    public void Scan_PassportOfTheSameForm_IsToldApartByWords(string text, string type) => Assert.Equal(type, Assert.Single(new TextScanner(TextScanner.Patterns).Scan(text)).Type);

    // Others need minutes for seven megabytes. The limit is far above what it takes, and far below that.
    [Fact]
    public void Scan_TwoMegabytesByPatterns_TakesNoMinutes()
    {
        string text = string.Concat(Enumerable.Repeat("Dzień dobry, zamówienie 8567346215 nie dotarło; proszę o telefon 512-345-678 lub list na anna@firma.pl. ", 20_000));
        var before = Stopwatch.GetTimestamp();
        Assert.NotEmpty(new TextScanner(TextScanner.Patterns).Scan(text));
        Assert.True(Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(15));
    }

    private sealed class EverythingIsAName : IEntityModel
    {
        public IReadOnlyList<string> Types { get; } = [EntityTypes.Person];

        public void Find(ScanText text, List<Finding> found) => found.Add(new Finding(EntityTypes.Person, 0, text.Characters.Length, Confidence.Certain, new Reason(ReasonKind.Words, "85 %")));
    }
}
