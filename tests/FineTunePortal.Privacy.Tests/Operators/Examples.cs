namespace FineTunePortal.Privacy.Tests.Operators;

/// <summary>A value of each kind; those without an entry of their own are a row of digits.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string> s_values = new()
    {
        ["EMAIL_ADDRESS"] = "anna.k@firma.pl",
        ["PHONE_NUMBER"] = "+48 512 345 678",
        ["IBAN_CODE"] = "PL61 1090 1014 0000 0712 1981 2874",
        ["CREDIT_CARD"] = "4111 1111 1111 1111",
        ["IP_ADDRESS"] = "83.12.55.201",
        ["MAC_ADDRESS"] = "9C:B6:D0:12:34:56",
        ["URL"] = "https://firma.pl/anna",
        ["USERNAME"] = "@anna84",
        ["DATE_OF_BIRTH"] = "12.05.1984",
        ["DATE_TIME"] = "1984-05-12",
        ["GPS_COORDINATES"] = "52.2297, 21.0122",
        ["CRYPTO"] = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        ["IMEI"] = "490154203237518",
        ["EU_VAT"] = "DE136695976",
        ["CUSTOM"] = "UM/2024/00123",
        ["PL_LICENSE_PLATE"] = "WA 12345",
        ["RO_LICENSE_PLATE"] = "B 123 ABC",
        ["RO_TRADE_REGISTER"] = "J52/750/2012",
        ["RO_PASSPORT"] = "05512345",
        ["UK_DRIVING_LICENCE"] = "MORGA657054SM9IJ",
        ["US_DRIVER_LICENSE"] = "D1234567",
        ["IT_IDENTITY_CARD"] = "CA12345AA",
        ["SE_PERSONNUMMER"] = "880320-0016",
        ["FI_PERSONAL_IDENTITY_CODE"] = "131052-308T",
    };

    public static string Of(string type) => s_values.GetValueOrDefault(type, "1234567890");
}
