namespace FineTunePortal.Privacy.Tests.Operators;

public class OperatorTests
{
    private static readonly PseudonymKey s_key = new(new byte[PseudonymKey.Length]);

    [Theory]
    [InlineData("12.05.1984")]
    [InlineData("1984-05-12")]
    [InlineData("12/05/1984")]
    [InlineData("12 maja 1984 r.")]
    [InlineData("May 12, 1984")]
    [InlineData("12 mai 1984")]
    [InlineData("1984-05-12T10:30:00Z")]
    [InlineData("12.05.84")]
    [InlineData("19840512")]
    public void Shift_AnyWriting_KeepsItAndMovesByTheSameDays(string value)
    {
        var before = DateText.Read(value)!;
        string moved = With(OperatorKind.Shift).ReplacementFor(EntityTypes.BirthDate, value);
        var after = DateText.Read(moved)!;
        int shift = after.Date.DayNumber - before.Date.DayNumber;
        Assert.InRange(Math.Abs(shift), 30, 730);
        Assert.Equal(shift, Shift("01.01.2000"));
        Assert.Equal(Skeleton(value), Skeleton(moved));
    }

    [Fact]
    public void Shift_OfTwoPeople_DiffersAndOfOneIsTheSame()
    {
        var anonymizer = new Anonymizer(new TextScanner([new Everything(EntityTypes.BirthDate)]), Plan(OperatorKind.Shift), s_key);
        var shifts = Enumerable.Range(0, 20).Select(person => anonymizer.Apply("01.01.2000", person: $"person {person}").Text).ToList();
        Assert.True(shifts.Distinct().Count() > 10);
        Assert.Equal(anonymizer.Apply("01.01.2000", person: "person 1").Text, shifts[1]);
    }

    [Theory]
    [InlineData("DATE_OF_BIRTH", "12.05.1984", "1984")]
    [InlineData("GPE", "Krakowie", "Polska")]
    [InlineData("GPE", "Iași", "România")]
    [InlineData("GPE", "Nibylandia", "[PLACE]")]
    [InlineData("STREET_ADDRESS", "ul. Długa 5, 31-147 Kraków", "Polska")]
    [InlineData("IP_ADDRESS", "83.12.55.201", "83.12.55.0/24")]
    [InlineData("IP_ADDRESS", "2a00:1450:4001:81b::200e", "2a00:1450:4001::/48")]
    [InlineData("GPS_COORDINATES", "52.2297, 21.0122", "52.2, 21.0")]
    [InlineData("PHONE_NUMBER", "+48 512 345 678", "[PHONE +48]")]
    [InlineData("IBAN_CODE", "PL61 1090 1014 0000 0712 1981 2874", "[IBAN PL]")]
    [InlineData("CREDIT_CARD", "4111 1111 1111 1111", "[CARD Visa]")]
    [InlineData("EMAIL_ADDRESS", "anna.k@firma.pl", "[EMAIL]")]
    [InlineData("PL_PESEL", "44051401359", "[PESEL]")]
    [InlineData("AGE", "47", "40–49")]
    [InlineData("POSTCODE", "SW1A 1AA", "SW1A")]
    [InlineData("POSTCODE", "00-950", "00")]
    public void Generalise_Kinds_BecomeCoarser(string type, string value, string expected) => Assert.Equal(expected, With(OperatorKind.Generalise).ReplacementFor(type, value));

    [Fact]
    public void Hash_WaysOfWriting_ShareItAndKeysDont()
    {
        var hash = With(OperatorKind.Hash);
        string expected = hash.ReplacementFor(EntityTypes.Phone, "+48 512 345 678");
        Assert.Matches("^[0-9a-f]{12}$", expected);
        Assert.Equal(expected, hash.ReplacementFor(EntityTypes.Phone, "512-345-678"));
        Assert.Equal(hash.ReplacementFor(EntityTypes.Person, "Jan Kowalski"), hash.ReplacementFor(EntityTypes.Person, "Janowi Kowalskiemu"));
        Assert.NotEqual(expected, new Anonymizer(new TextScanner([]), Plan(OperatorKind.Hash), PseudonymKey.Create()).ReplacementFor(EntityTypes.Phone, "+48 512 345 678"));
    }

    [Fact]
    public void Fake_SameValueAtTwoPlaces_IsTwoValuesAndRepeatable()
    {
        var anonymizer = new Anonymizer(new TextScanner(TextScanner.Patterns), Plan(OperatorKind.Fake), s_key);
        string[] words = anonymizer.Apply("anna@firma.pl wrote, anna@firma.pl answered").Text.Split(' ');
        Assert.NotEqual(words[0], words[2]);
        Assert.EndsWith("@example.com", words[0]);
        Assert.Equal(string.Join(' ', words), anonymizer.Apply("anna@firma.pl wrote, anna@firma.pl answered").Text);
    }

    [Fact]
    public void Spared_Finding_Stays()
    {
        var anonymizer = new Anonymizer(new TextScanner(TextScanner.Patterns), Plan(OperatorKind.Replace), s_key);
        Assert.Equal("info@firma.pl or [EMAIL]", anonymizer.Apply("info@firma.pl or anna@firma.pl", spared: finding => finding.Start == 0).Text);
    }

    [Fact]
    public void Occurrence_AsText_HoldsNoValue() => Assert.DoesNotContain("anna", new Occurrence(EntityTypes.Email, "anna@firma.pl").ToString(), StringComparison.Ordinal);

    private static int Shift(string value) => DateText.Read(With(OperatorKind.Shift).ReplacementFor(EntityTypes.BirthDate, value))!.Date.DayNumber - DateText.Read(value)!.Date.DayNumber;

    /// <summary>Digits as 9, words as a: two dates of the same form share it, but for months of other lengths.</summary>
    private static string Skeleton(string value) =>
        System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(value, @"(?<!\d)\d(?!\d)", "99"), @"\d", "9") is var digits
            ? System.Text.RegularExpressions.Regex.Replace(digits, @"\p{L}+", "a") : "";

    private static Anonymizer With(OperatorKind kind) => new(new TextScanner([]), Plan(kind), s_key);

    private static PrivacyPlan Plan(OperatorKind kind) => new() { Default = new(kind) };

    /// <summary>Finds the whole text.</summary>
    private sealed class Everything(string type) : IRecognizer
    {
        public IReadOnlyList<string> Types { get; } = [type];

        public void Find(ScanText text, List<Finding> found) => found.Add(new Finding(type, 0, text.Characters.Length, Confidence.Certain, new Reason(ReasonKind.Form)));
    }
}
