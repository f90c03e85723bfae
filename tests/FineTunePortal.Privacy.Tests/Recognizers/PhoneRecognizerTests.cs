namespace FineTunePortal.Privacy.Tests;

public class PhoneRecognizerTests
{
    [Theory]
    [InlineData("+48 512 345 678", "Certain '+48 512 345 678'")]
    [InlineData("(+48) 512-345-678!", "Certain '(+48) 512-345-678'")]
    [InlineData("0048512345678", "Certain '0048512345678'")]
    [InlineData("+40 (0)712 345 678", "Certain '+40 (0)712 345 678'")]
    [InlineData("+442079460958", "Certain '+442079460958'")]
    [InlineData("+1 (212) 555-0123", "Certain '+1 (212) 555-0123'")]
    [InlineData("512-345-678", "Likely '512-345-678'")]
    [InlineData("512 345 678", "Possible '512 345 678'")]
    [InlineData("tel. 512 345 678", "Certain '512 345 678'")]
    [InlineData("Mój telefon to 512345678.", "Likely '512345678'")]
    [InlineData("(22) 123 45 67", "Likely '(22) 123 45 67'")]
    [InlineData("22 123-45-67", "Likely '22 123-45-67'")]
    [InlineData("0712 345 678", "Likely '0712 345 678'")]
    [InlineData("021 123 4567", "Likely '021 123 4567'")]
    [InlineData("(212) 555-0123", "Likely '(212) 555-0123'")]
    [InlineData("07700 900123", "Likely '07700 900123'")]
    [InlineData("+48 512 345 678 2024", "Certain '+48 512 345 678'")]
    public void Find_Number_IsFoundWhole(string text, string expected) => Assert.Equal("PHONE_NUMBER " + expected, Scan.Only(EntityTypes.Phone, text));

    [Theory]
    [InlineData("order 512345678 of 2024-05-06 12:30")]
    [InlineData("1 234 567 890 zł, 12 345 678,90")]
    [InlineData("version 10.4.1234567, build 2024.11.21")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("12345678-1234-1234-1234-123456789012")]
    [InlineData("1748503543012 and 20261121153000")]
    [InlineData("856-734-62-15")]
    [InlineData("the television showed 512345678 viewers")]
    [InlineData("3.1415926535, 0.123456789")]
    [InlineData("tel: 2024-05-06")]
    public void Find_LookAlike_FindsNothing(string text) => Assert.Equal("", Scan.Only(EntityTypes.Phone, text));

    [Fact]
    public void Find_ColumnSaysSo_TakesBareDigits() => Assert.Equal("PHONE_NUMBER Likely '512345678'", Scan.Only(EntityTypes.Phone, "512345678", "Telefon klienta"));
}
