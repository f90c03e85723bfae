namespace FineTunePortal.Privacy.Tests;

public class NameRecognizerTests
{
    private static readonly NameRecognizer Names = new(["Anna Kowalska", "Anna  Kowalska-Nowak", "O'Neil, Will", "ion", "Łucja", "X", "", "  ", "12"], "klient");

    [Theory]
    [InlineData("Dzień dobry, Anna Kowalska-Nowak!", "Certain 'Anna Kowalska-Nowak'")]
    [InlineData("ANNA KOWALSKA dzwoniła", "Certain 'ANNA KOWALSKA'")]
    [InlineData("Anna\n Kowalska", "Certain 'Anna\n Kowalska'")]
    [InlineData("Mrs Kowalska's order", "Likely 'Kowalska'")]
    [InlineData("Mr O'Neil said", "Likely 'O'Neil'")]
    [InlineData("domnul ion vine", "Certain 'ion'")]
    [InlineData("Łucja", "Certain 'Łucja'")]
    public void Find_NameOfTheColumn_IsFound(string text, string expected) => Assert.Equal("PERSON " + expected, Scan.Text(Names, text));

    [Theory]
    [InlineData("he will come, 12 times, X")]
    [InlineData("Annabel Kowalskakowska, stationion")]
    [InlineData("anna kowalska")]
    public void Find_OtherWords_FindsNothing(string text) => Assert.Equal("", Scan.Text(Names, text));

    [Fact]
    public void Find_Reason_NamesTheColumnAndNoValue()
    {
        var found = new List<Finding>();
        Names.Find(new ScanText("Anna Kowalska"), found);
        Assert.Equal("is a value of the column 'klient'", Assert.Single(found).Reason.ToString());
    }
}
