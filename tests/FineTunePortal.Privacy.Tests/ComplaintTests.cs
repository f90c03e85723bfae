namespace FineTunePortal.Privacy.Tests;

/// <summary>What users of other tools complain about: each of these would fail if it came true here.</summary>
public class ComplaintTests
{
    [Theory]
    [InlineData("Use A1 or H1 paper, model X5 and base64 aGVsbG8gd29ybGQx, plan B2.")]
    [InlineData("A duplicate 5130634 in a public 6940579 list, application 8567346215 and the policy 192598184")]
    [InlineData("rpc.py, os.sy, main.rs, build.gradle, System.Net, self.info, README.md, e.g. this, v1.io(), a.com()")]
    [InlineData("1748503543012 1748503543020 1607538442001 2024-05-06 12:30:00")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000 12345678-1234-1234-1234-123456789012")]
    [InlineData("UK UK FE FR GB and 71 of 230")]
    [InlineData("9944051401359123")]
    [InlineData("pi 3.14159265358979 and e 2.718281828, 12 345 678,90 zł, 1 234 567 890")]
    [InlineData("commit 2704fbdbc3f44bacbcc1a54c00abcad6e77ffc53 of branch 697ba1a")]
    [InlineData("@Override @media @param foo(@inject) C# and user@localhost")]
    public void Scan_HarmlessText_FindsNothing(string text) => Assert.Equal("", Scan.Text(text));

    [Theory]
    [InlineData("My PESEL is 44051401359, can you check?", "PL_PESEL Certain '44051401359'")]
    [InlineData("CNP-ul meu este 1630615123457", "RO_CNP Certain '1630615123457'")]
    [InlineData("C.N.P. 1630615123457", "RO_CNP Certain '1630615123457'")]
    [InlineData("numer identyfikacji podatkowej: 8567346215", "PL_NIP Certain '8567346215'")]
    [InlineData("8567346215 to nasz NIP", "PL_NIP Certain '8567346215'")]
    [InlineData("z numerem paszportu ZS0000177", "PL_PASSPORT Certain 'ZS0000177'")]
    [InlineData("nr dowodu osobistego ABA300000", "PL_IDENTITY_CARD Certain 'ABA300000'")]
    [InlineData("J40/1234/2019", "RO_TRADE_REGISTER Possible 'J40/1234/2019'")]
    [InlineData("Steuer-ID: 86 095 742 719", "DE_TAX_ID Certain '86 095 742 719'")]
    [InlineData("VAT: DE136695976", "DE_VAT_ID Certain 'DE136695976'")]
    [InlineData("my driver's license number is F162823540116", "US_DRIVER_LICENSE Likely 'F162823540116'")]
    [InlineData("2221000000000009 and 4000000000000000006", "CREDIT_CARD Possible '2221000000000009'\nCREDIT_CARD Possible '4000000000000000006'")]
    [InlineData("urodzona 12 maja 1980 w Krakowie", "DATE_OF_BIRTH Certain '12 maja 1980'")]
    [InlineData("născut la 05.11.1975", "DATE_OF_BIRTH Certain '05.11.1975'")]
    [InlineData("DOB: May 5, 1980", "DATE_OF_BIRTH Certain 'May 5, 1980'")]
    [InlineData("the meeting of 12 May 2020 moved", "")]
    [InlineData("see https://sklep.pl/zwroty?id=3.", "URL Certain 'https://sklep.pl/zwroty?id=3'")]
    [InlineData("visit www.firma.pl, please", "URL Certain 'www.firma.pl'")]
    [InlineData("https://x.pl/?mail=jan@firma.pl", "URL Certain 'https://x.pl/?mail='\nEMAIL_ADDRESS Certain 'jan@firma.pl'")]
    [InlineData("00:1A:2b:3c:4D:5e", "MAC_ADDRESS Certain '00:1A:2b:3c:4D:5e'")]
    [InlineData("at 52.2297, 21.0122 today", "GPS_COORDINATES Likely '52.2297, 21.0122'")]
    [InlineData("52°13'47\"N 21°00'42\"E", "GPS_COORDINATES Certain '52°13'47\"N 21°00'42\"E'")]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "CRYPTO Certain '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'")]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "CRYPTO Certain 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'")]
    [InlineData("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T5", "")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "CRYPTO Certain 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'")]
    [InlineData("hasło: Zima2024!", "PASSWORD Likely 'Zima2024!'")]
    [InlineData("compass: north1, monkey: banana2", "")]
    [InlineData("password: ${PASSWORD}", "")]
    [InlineData("postgres://app:s3cret@db.local/main", "CONNECTION_STRING Certain 'postgres://app:s3cret@db.local/main'")]
    [InlineData("login: jkowalski7", "USERNAME Likely 'jkowalski7'")]
    [InlineData("find me on Instagram @jan.kowalski.", "USERNAME Likely '@jan.kowalski'")]
    [InlineData("\"anna kowalska\"@firma.pl", "EMAIL_ADDRESS Certain '\"anna kowalska\"@firma.pl'")]
    [InlineData("call 345-899-3560x4587", "PHONE_NUMBER Certain '345-899-3560x4587'")]
    public void Scan_WhatOthersMiss_IsFound(string text, string expected) => Assert.Equal(expected, Scan.Text(text));

    [Theory]
    [InlineData("klientNip", "8567346215", "PL_NIP Certain '8567346215'")]
    [InlineData("NR_REGON", "192598184", "PL_REGON Certain '192598184'")]
    [InlineData("duplicate_of", "5130634", "")]
    [InlineData("customerDOB", "1980-05-12", "DATE_OF_BIRTH Certain '1980-05-12'")]
    public void Scan_NameOfAColumn_SaysWhatItHolds(string column, string text, string expected) => Assert.Equal(expected, Scan.Text(text, column));

    [Fact]
    public void Scan_Keys_AreKnownByTheirMakers()
    {
        // Put together here, so that nobody's scanner takes this file for a leak.
        var key = "AKIA" + "IOSFODNN7EXAMPLE";
        var token = "ghp" + "_1a2B3c4D5e6F7g8H9i0JkLmNoPqRsTuVwXyZ";
        Assert.Equal($"API_KEY Certain '{key}'\nAPI_KEY Certain '{token}'", Scan.Text($"id={key} and {token}"));
        var armour = "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIEow\n-----END RSA PRIVATE" + " KEY-----";
        Assert.Equal($"PRIVATE_KEY Certain '{armour}'", Scan.Text($"key: {armour} end"));
    }

    [Fact]
    public void Scan_Reason_TellsRuleCheckDigitsAndWord()
    {
        var finding = Assert.Single(new TextScanner(TextScanner.Patterns).Scan("Numer PESEL: 44051401359"));
        Assert.Equal("has the form that Poland gives it, its check digits are right, 'pesel…' stands near it", finding.Reason.ToString());
        finding = Assert.Single(new TextScanner(TextScanner.Patterns).Scan("44051401359", "pesel"));
        Assert.Equal("has the form that Poland gives it, its check digits are right, the column's name holds 'pesel…'", finding.Reason.ToString());
    }

    [Fact]
    public void Scan_WordOfAnotherNumber_IsNotTakenForThisOne() =>
        Assert.Equal("PL_PESEL Certain '44051401359'", Scan.Text("PESEL 44051401359, zamówienie 8567346215"));

    [Fact]
    public void Scan_EmojiAndCombiningMarksBefore_LeavePlacesRight() =>
        Assert.Equal("PHONE_NUMBER Certain '512-345-678'", Scan.Text("😀👩\u200D👧 e\u0301 tel. 512-345-678"));
}
