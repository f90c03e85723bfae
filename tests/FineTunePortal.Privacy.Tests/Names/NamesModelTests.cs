using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Privacy.Tests.Names;

public class NamesModelTests
{
    private static readonly NamesModel Model = NamesModel.BuiltIn;

    [Theory]
    [InlineData("My name is Margaret Whitfield and I live in Chicago.", "PERSON Margaret Whitfield", "GPE Chicago")]
    [InlineData("😀 Dear Ms Whitfield, please call me back.", "PERSON Whitfield")]
    [InlineData("Please send it to 41 Hawthorn Road, Bristol BS4 2QX.", "STREET_ADDRESS 41 Hawthorn Road, Bristol BS4 2QX")]
    [InlineData("41 Hawthorn Road\nSpringfield\nIL 62704", "STREET_ADDRESS 41 Hawthorn Road", "GPE Springfield", "GPE IL", "STREET_ADDRESS 62704")]
    [InlineData("Nazywam się Zofia Wawrzyniak i mieszkam w Poznaniu.", "PERSON Zofia Wawrzyniak", "GPE Poznaniu")]
    [InlineData("👩‍💻 Przekazałem dokumenty Janowi Kowalskiemu.", "PERSON Janowi Kowalskiemu")]
    [InlineData("Mój adres to ul. Długa 5/3, 00-238 Warszawa.", "STREET_ADDRESS ul. Długa 5/3, 00-238 Warszawa")]
    [InlineData("Mă numesc Ioana Stănescu și locuiesc în Ploiești.", "PERSON Ioana Stănescu", "GPE Ploiești")]
    [InlineData("Am trimis factura Mariei Popescu.", "PERSON Mariei Popescu")]
    [InlineData("Adresa mea este Str. Mihai Eminescu nr. 10, bl. A2, ap. 5, București.", "STREET_ADDRESS Str. Mihai Eminescu nr. 10, bl. A2, ap. 5, București")]
    [InlineData("Anna Nowak", "PERSON Anna Nowak")]
    [InlineData("anna nowak", "PERSON anna nowak")]
    [InlineData("ANNA NOWAK", "PERSON ANNA NOWAK")]
    [InlineData("Pozdrawiam, Kasia", "PERSON Kasia")]
    public void Find_NamesInThreeLanguages_AreFoundWhereTheyStand(string text, params string[] expected)
    {
        ArgumentNullException.ThrowIfNull(text);
        Assert.Equal(expected, Find(text).Select(finding => $"{finding.Type} {text.Substring(finding.Start, finding.Length)}"));
    }

    [Theory]
    [InlineData("The meeting is at 10:30 on 2024-05-06, room 12.")]
    [InlineData("Error 0x80070057: the parameter is incorrect (build 19045.2364).")]
    [InlineData("proszę o pilną odpowiedź w sprawie zwrotu")]
    [InlineData("123-45-678, 00:12:33, 5f3c9a, v2.3.1")]
    public void Find_NumbersTimesAndCodes_AreNobody(string text) => Assert.DoesNotContain(Find(text), finding => finding.Type == EntityTypes.Person);

    [Fact]
    public void Find_AnyText_KeepsToTheRules()
    {
        string[] pieces = ["Anna", "Kowalska", " ", ", ", "12", "\n", "ul. ", "😀", "\ud83d", "Popescu", "Ltd", "5/3", "-", "in ", "\u0301"];
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var end = 0;
            foreach (var finding in Find(text))
            {
                Assert.True(finding.Start >= end && finding.Length > 0);
                end = finding.End;
                Assert.True(finding.Type == EntityTypes.StreetAddress || text.Substring(finding.Start, finding.Length).Any(char.IsLetter));
            }

            Assert.True(end <= text.Length);
        }
    }

    [Fact]
    public void Scores_OfStretches_AreThoseOfTheWhole()
    {
        var text = string.Concat(Enumerable.Repeat("Anna Nowak z Krakowa pisze do firmy Orlen. ", 12));
        var words = new NameWords(text, Model.Words);
        var whole = Model.Scores(words, 0, words.Tokens.Count);
        var parts = Enumerable.Range(0, (words.Tokens.Count + 9) / 10).SelectMany(part => Model.Scores(words, part * 10, Math.Min(words.Tokens.Count, (part + 1) * 10)));
        Assert.All(whole.Zip(parts), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    [Fact]
    public void Find_FromSeveralThreads_FindsTheSame()
    {
        string[] texts = ["My name is Margaret Whitfield.", "Anna Nowak", "Locuiesc în Ploiești.", "Nothing here."];
        var expected = texts.Select(text => string.Join(";", Find(text))).ToList();
        Parallel.For(0, 200, i => Assert.Equal(expected[i % texts.Length], string.Join(";", Find(texts[i % texts.Length]))));
    }

    [Fact]
    public void Find_ColumnCalledName_DoesNotMoveTheFinding()
    {
        var found = new List<Finding>();
        Model.Find(new ScanText("Thibodeaux", "customer_name"), found);
        Assert.Equal([(EntityTypes.Person, 0, 10)], found.Select(finding => (finding.Type, finding.Start, finding.Length)));
    }

    [Fact]
    public void Find_TenMegabytesInOneCell_TakesTimeInProportion()
    {
        var found = new List<Finding>();
        Model.Find(new ScanText(new string('A', 10_000_000)), found);
        Assert.True(found.Count <= 1);
    }

    [Fact]
    public void NamesModel_NotAModel_IsRefused() => Assert.Throws<InvalidDataException>(() => new NamesModel([1, 2, 3, 4, 5, 6, 7, 8, 9]));

    private static List<Finding> Find(string text)
    {
        var found = new List<Finding>();
        Model.Find(new ScanText(text), found);
        return found;
    }
}
