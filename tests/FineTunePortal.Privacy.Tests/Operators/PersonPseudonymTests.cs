namespace FineTunePortal.Privacy.Tests.Operators;

public class PersonPseudonymTests
{
    private static readonly string[] s_polishCases = ["Jan Kowalski", "Jana Kowalskiego", "Janowi Kowalskiemu", "Janem Kowalskim", "Janie Kowalskim"];

    [Theory]
    [InlineData("Anna", "Anna Anny Annie Annę Anną Annie Anno")]
    [InlineData("Maria", "Maria Marii Marii Marię Marią Marii Mario")]
    [InlineData("Agnieszka", "Agnieszka Agnieszki Agnieszce Agnieszkę Agnieszką Agnieszce Agnieszko")]
    [InlineData("Kasia", "Kasia Kasi Kasi Kasię Kasią Kasi Kasiu")]
    [InlineData("Maja", "Maja Mai Mai Maję Mają Mai Majo")]
    [InlineData("Alicja", "Alicja Alicji Alicji Alicję Alicją Alicji Alicjo")]
    [InlineData("Urszula", "Urszula Urszuli Urszuli Urszulę Urszulą Urszuli Urszulo")]
    [InlineData("Marta", "Marta Marty Marcie Martę Martą Marcie Marto")]
    [InlineData("Barbara", "Barbara Barbary Barbarze Barbarę Barbarą Barbarze Barbaro")]
    [InlineData("Olga", "Olga Olgi Oldze Olgę Olgą Oldze Olgo")]
    public void Given_Women_FollowTheTable(string name, string forms) =>
        Assert.Equal(forms.Split(' '), PolishEndings.Cases.Select(at => PolishEndings.Given(name, NameGender.Feminine, at)));

    [Theory]
    [InlineData("Jan", "Jan Jana Janowi Jana Janem Janie Janie")]
    [InlineData("Piotr", "Piotr Piotra Piotrowi Piotra Piotrem Piotrze Piotrze")]
    [InlineData("Marek", "Marek Marka Markowi Marka Markiem Marku Marku")]
    [InlineData("Paweł", "Paweł Pawła Pawłowi Pawła Pawłem Pawle Pawle")]
    [InlineData("Andrzej", "Andrzej Andrzeja Andrzejowi Andrzeja Andrzejem Andrzeju Andrzeju")]
    [InlineData("Tomasz", "Tomasz Tomasza Tomaszowi Tomasza Tomaszem Tomaszu Tomaszu")]
    [InlineData("Jerzy", "Jerzy Jerzego Jerzemu Jerzego Jerzym Jerzym Jerzy")]
    [InlineData("Antoni", "Antoni Antoniego Antoniemu Antoniego Antonim Antonim Antoni")]
    [InlineData("Aleksander", "Aleksander Aleksandra Aleksandrowi Aleksandra Aleksandrem Aleksandrze Aleksandrze")]
    [InlineData("Wojciech", "Wojciech Wojciecha Wojciechowi Wojciecha Wojciechem Wojciechu Wojciechu")]
    [InlineData("Robert", "Robert Roberta Robertowi Roberta Robertem Robercie Robercie")]
    public void Given_Men_FollowTheTable(string name, string forms) =>
        Assert.Equal(forms.Split(' '), PolishEndings.Cases.Select(at => PolishEndings.Given(name, NameGender.Masculine, at)));

    [Theory]
    [InlineData("Kowalski", false, "Kowalski Kowalskiego Kowalskiemu Kowalskiego Kowalskim Kowalskim Kowalski")]
    [InlineData("Kowalski", true, "Kowalska Kowalskiej Kowalskiej Kowalską Kowalską Kowalskiej Kowalska")]
    [InlineData("Nowak", false, "Nowak Nowaka Nowakowi Nowaka Nowakiem Nowaku Nowak")]
    [InlineData("Nowak", true, "Nowak Nowak Nowak Nowak Nowak Nowak Nowak")]
    [InlineData("Kaczmarek", false, "Kaczmarek Kaczmarka Kaczmarkowi Kaczmarka Kaczmarkiem Kaczmarku Kaczmarek")]
    public void Family_FollowsTheTable(string name, bool woman, string forms) =>
        Assert.Equal(forms.Split(' '), PolishEndings.Cases.Select(at => PolishEndings.Family(name, woman ? NameGender.Feminine : NameGender.Masculine, at)));

    [Theory]
    [InlineData("Maria", "Mariei")]
    [InlineData("Ana", "Anei")]
    [InlineData("Anca", "Ancăi")]
    [InlineData("Ion", "Ion")]
    public void Romanian_OfAndTo_HasItsEnding(string name, string expected) => Assert.Equal(expected, RomanianEndings.Given(name, NameCase.Genitive));

    [Fact]
    public void For_OneManInEveryCase_IsOneOtherManInTheSameCase()
    {
        for (byte seed = 0; seed < 60; seed++)
        {
            var names = With(seed);
            string[] other = names.For(s_polishCases[0]).Split(' ');
            Assert.Contains(other[0], NameLists.Given(NameLanguage.Polish, NameGender.Masculine));
            Assert.NotEqual("Jan", other[0]);
            Assert.NotEqual("Kowalski", other[1]);
            NameCase[] cases = [NameCase.Nominative, NameCase.Genitive, NameCase.Dative, NameCase.Instrumental, NameCase.Locative];
            for (int i = 0; i < cases.Length; i++)
            {
                string expected = $"{PolishEndings.Given(other[0], NameGender.Masculine, cases[i])} {PolishEndings.Family(other[1], NameGender.Masculine, cases[i])}";
                Assert.Equal(expected, names.For(s_polishCases[i]));
            }
        }
    }

    [Fact]
    public void For_PartsOfAName_AgreeWithTheWhole()
    {
        for (byte seed = 0; seed < 40; seed++)
        {
            var names = With(seed);
            string[] whole = names.For("Anna Kowalska").Split(' ');
            Assert.Equal(whole[0], names.For("Anna"));
            Assert.Equal(whole[1], names.For("Kowalska"));
            Assert.Equal($"{whole[1].ToUpperInvariant()}", names.For("KOWALSKA"));
            Assert.Contains(whole[0], NameLists.Given(NameLanguage.Polish, NameGender.Feminine));
            Assert.Equal(names.For("Katarzyna"), names.For("Kasia"));
        }
    }

    [Fact]
    public void For_RomanianOf_KeepsTheEnding() =>
        Assert.All(Enumerable.Range(0, 40), seed => Assert.Contains(
            With((byte)seed).For("Ioanei Ionescu").Split(' ')[0], NameLists.Given(NameLanguage.Romanian, NameGender.Feminine).Select(name => RomanianEndings.Given(name, NameCase.Genitive))));

    [Theory]
    [InlineData("dr Jan Kowalski", "dr ")]
    [InlineData("Pani Anna Nowak", "Pani ")]
    public void For_Titles_Stay(string value, string start) => Assert.StartsWith(start, With(1).For(value));

    [Theory]
    [InlineData("Mary Smith", "John Smith")]
    public void For_English_KeepsGenderAndFamily(string woman, string man)
    {
        var names = With(7);
        Assert.Contains(names.For(woman).Split(' ')[0], NameLists.Given(NameLanguage.English, NameGender.Feminine));
        Assert.Contains(names.For(man).Split(' ')[0], NameLists.Given(NameLanguage.English, NameGender.Masculine));
        Assert.Equal(names.For(woman).Split(' ')[1], names.For(man).Split(' ')[1]);
    }

    [Theory]
    [InlineData("Anna's")]
    [InlineData("J. Kowalski")]
    [InlineData("x")]
    [InlineData("李明")]
    [InlineData("Zdobysław Przybyszewczuk")]
    public void For_Anything_NeverKeepsTheName(string value) =>
        Assert.All(Enumerable.Range(0, 60), seed =>
        {
            string other = With((byte)seed).For(value);
            Assert.NotEqual(value, other);
            Assert.DoesNotContain(value.Split(' ', '.', '\'', '-').MaxBy(word => word.Length)!, other, StringComparison.Ordinal);
        });

    [Fact]
    public void For_DoubleName_ChangesBoth() =>
        Assert.All(Enumerable.Range(0, 60), seed =>
        {
            string[] other = With((byte)seed).For("Kowalska-Nowak").Split('-');
            Assert.Equal(2, other.Length);
            Assert.NotEqual("Kowalska", other[0]);
            Assert.NotEqual("Nowak", other[1]);
        });

    private static PersonPseudonyms With(byte seed)
    {
        var key = new PseudonymKey([.. Enumerable.Repeat(seed, PseudonymKey.Length)]);
        return new PersonPseudonyms(lemma => key.NumbersFor(EntityTypes.Person, lemma), NameLanguage.English);
    }
}
