namespace FineTunePortal.Privacy.Tests;

public class NearFormsTests
{
    [Theory]
    [InlineData("Lech Kaczyński", "weto Lecha Kaczyńskiego i Lechowi Kaczyńskiemu", "Lecha Kaczyńskiego|Lechowi Kaczyńskiemu")]
    [InlineData("Lech Kaczyński", "Jarosława Kaczyńskiego, premiera Kaczyńskiego, Lech Kaczyński, LECH KACZYNSKI", "")]
    [InlineData("Lech Kaczyński", "Kaczyński, Lech; L. Kaczyńskiego; Lecha K.", "Kaczyński, Lech|L. Kaczyńskiego|Lecha K.")]
    [InlineData("Marek Gołąbek", "Marka Gołąbka", "Marka Gołąbka")]
    [InlineData("Maria Popescu", "casa Mariei Popescu", "Mariei Popescu")]
    [InlineData("Anna Nowak-Lis", "Anny Nowak-Lis i Anny Nowak Lis", "Anny Nowak Lis|Anny Nowak-Lis")]
    [InlineData("Kowalska", "kowalskiej, Kowalscy, Kowal, Nowakowalska", "Kowalscy|kowalskiej")]
    [InlineData("anna@x.pl", "anny@x.pl", "")]
    [InlineData("601234567", "601234568", "")]
    public void Note_Text_CollectsWhatReadsLikeTheName(string value, string text, string wanted)
    {
        var forms = new NearForms([value], new ValueOptions());
        forms.Note(text);
        Assert.Equal(wanted.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), forms.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Note_StrictSearch_OffersOtherCaseAndAccents()
    {
        var forms = new NearForms(["Józef Żółć"], new ValueOptions(Loose: false));
        forms.Note("JÓZEF ŻÓŁĆ, Jozef Zolc, Józef Żółć");
        Assert.Single(forms.All);
    }

    [Fact]
    public void Note_SearchInsideOfWords_OffersOnlyWhatThatMisses()
    {
        var forms = new NearForms(["Kowalsk"], new ValueOptions(Parts: true));
        forms.Note("Kowalskiego i Kowalstwo");
        Assert.Equal(["Kowalstwo"], forms.All);
    }

    [Fact]
    public void Note_Escaped_IsSeenByTheFinder()
    {
        var forms = new NearForms(["Anna Nowak"], new ValueOptions());
        Assert.Empty(new ValueFinder(["Anna Nowak"], new ValueOptions(), forms).Find("{\"q\":\"Annie Nowak\"}"));
        Assert.Equal(["Annie Nowak"], forms.All);
    }

    [Fact]
    public void Note_VeryManyForms_KeepsAsManyAsAPersonReads()
    {
        var forms = new NearForms(["Kowalska"], new ValueOptions());
        forms.Note(string.Join(' ', Enumerable.Range(0, 200).Select(number => $"Kowals{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}")));
        Assert.Equal(30, forms.All.Count);
    }
}
