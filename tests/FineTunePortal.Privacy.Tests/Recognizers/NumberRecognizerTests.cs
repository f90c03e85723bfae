namespace FineTunePortal.Privacy.Tests;

public class NumberRecognizerTests
{
    [Theory]
    [InlineData("PL61 1090 1014 0000 0712 1981 2874 and more", "IBAN_CODE Certain 'PL61 1090 1014 0000 0712 1981 2874'")]
    [InlineData("gb82west12345698765432", "IBAN_CODE Certain 'gb82west12345698765432'")]
    [InlineData("IBAN:RO49-AAAA-1B31-0075-9384-0000.", "IBAN_CODE Certain 'RO49-AAAA-1B31-0075-9384-0000'")]
    [InlineData("konto 61 1090 1014 0000 0712 1981 2874", "IBAN_CODE Certain '61 1090 1014 0000 0712 1981 2874'")]
    [InlineData("1) 61109010140000071219812874", "IBAN_CODE Certain '61109010140000071219812874'")]
    [InlineData("DE89370400440532013001", "")]
    [InlineData("XDE89370400440532013000", "")]
    [InlineData("DE893704004405320130001", "")]
    public void Find_Accounts(string text, string expected) => Assert.Equal(expected, Scan.Text(text));

    [Theory]
    [InlineData("4111 1111 1111 1111", "CREDIT_CARD Certain '4111 1111 1111 1111'")]
    [InlineData("4111111111111111", "CREDIT_CARD Possible '4111111111111111'")]
    [InlineData("karta 4111111111111111", "CREDIT_CARD Certain '4111111111111111'")]
    [InlineData("3782 822463 10005", "CREDIT_CARD Certain '3782 822463 10005'")]
    [InlineData("2024-01-15 4111-1111-1111-1111 12/27", "CREDIT_CARD Certain '4111-1111-1111-1111'")]
    [InlineData("4111 1111 1111 1111 5555 5555 5555 4444", "CREDIT_CARD Certain '4111 1111 1111 1111'\nCREDIT_CARD Certain '5555 5555 5555 4444'")]
    [InlineData("2223003122003222", "CREDIT_CARD Possible '2223003122003222'")]
    [InlineData("4111111111111112", "")]
    [InlineData("1748503543012", "")] // milliseconds that pass the checksum
    [InlineData("41111 11111 11111 1", "")]
    [InlineData("0000 0000 0000 0000", "")]
    [InlineData("x4111111111111111", "")]
    public void Find_Cards(string text, string expected) => Assert.Equal(expected, Scan.Only(EntityTypes.Card, text));

    [Theory]
    [InlineData("44051401359", null, "PL_PESEL Likely '44051401359'")]
    [InlineData("Numer PESEL: 44051401359.", null, "PL_PESEL Certain '44051401359'")]
    [InlineData("44051401359", "pesel_klienta", "PL_PESEL Certain '44051401359'")]
    [InlineData("9944051401359123", null, "")]
    [InlineData("44051401358", null, "")]
    [InlineData("0.44051401359", null, "")]
    [InlineData("44651401351", null, "")] // born 2244
    public void Find_Pesel(string text, string? column, string expected) => Assert.Equal(expected, Scan.Only(EntityTypes.Pesel, text, column));

    [Theory]
    [InlineData("from 83.12.55.201.", "IP_ADDRESS Certain '83.12.55.201'")]
    [InlineData("node:83.12.55.201:8080/24", "IP_ADDRESS Certain '83.12.55.201'")]
    [InlineData("2a02:a311:4042:8b80::1f", "IP_ADDRESS Certain '2a02:a311:4042:8b80::1f'")]
    [InlineData("[2001:0db8:85a3:0000:0000:8a2e:0370:7334]", "IP_ADDRESS Certain '2001:0db8:85a3:0000:0000:8a2e:0370:7334'")]
    [InlineData("127.0.0.1", "IP_ADDRESS Possible '127.0.0.1'")]
    [InlineData("version 10.0.12.1", "IP_ADDRESS Possible '10.0.12.1'")]
    [InlineData("256.1.1.1 1.2.3 1.2.3.4.5 01.2.3.4 12:30:45 std::vector a::b :: 3.14", "")]
    [InlineData("v1.2.3.4", "")]
    public void Find_Addresses(string text, string expected) => Assert.Equal(expected, Scan.Only(EntityTypes.IpAddress, text));
}
