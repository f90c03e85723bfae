namespace FineTunePortal.Privacy.Tests;

/// <summary>
/// Numbers that offices and standards publish as examples, most of them as python-stdnum's documentation and Wikipedia list
/// them; a word or file of neither is in this project.
/// </summary>
public class CountryNumberTests
{
    [Theory]
    [InlineData(EntityTypes.Nip, "856-734-62-15", "856-734-62-16")]
    [InlineData(EntityTypes.Nip, "PL8567346215", "PL8567346216")]
    [InlineData(EntityTypes.Regon, "192598184", "192598183")]
    [InlineData(EntityTypes.Regon, "123456785", "123456784")]
    [InlineData(EntityTypes.Regon, "12345678512347", "12345678512348")]
    [InlineData(EntityTypes.Regon, "12345678512347", "12345678612342")]
    [InlineData(EntityTypes.PolishIdentityCard, "ABA300000", "ABA300001")]
    [InlineData(EntityTypes.PolishIdentityCard, "ABS 123456", "ABS 123457")]
    [InlineData(EntityTypes.PolishPassport, "ZS0000177", "ZS0000178")]
    [InlineData(EntityTypes.PolishPassport, "CC7999486", "AB1234567")]
    [InlineData(EntityTypes.Cnp, "1630615123457", "1630615123458")]
    [InlineData(EntityTypes.Cui, "RO18547290", "RO18547291")]
    [InlineData(EntityTypes.RomanianTradeRegister, "J52/750/2012", "X52/750/2012")]
    [InlineData(EntityTypes.RomanianTradeRegister, "J2012000750528", "J2012000750529")]
    [InlineData(EntityTypes.AustrianSocialSecurity, "1237 010180", "2237 010180")]
    [InlineData(EntityTypes.BelgianNationalNumber, "85.07.30-033.28", "85.07.30-033.29")]
    [InlineData(EntityTypes.BelgianNationalNumber, "17073003384", "12345678901")]
    [InlineData(EntityTypes.BulgarianEgn, "8032056031", "8019010008")]
    [InlineData(EntityTypes.SwissAhv, "756.9217.0769.85", "756.9217.0769.84")]
    [InlineData(EntityTypes.CypriotTaxId, "10259033P", "10259033Z")]
    [InlineData(EntityTypes.CzechBirthNumber, "710319/2745", "710319/2746")]
    [InlineData(EntityTypes.CzechBirthNumber, "7103192745", "1103492745")]
    [InlineData(EntityTypes.CzechCompanyId, "25123891", "25123890")]
    [InlineData(EntityTypes.GermanTaxId, "36 574 261 809", "36574261890")]
    [InlineData(EntityTypes.GermanTaxId, "86095742719", "36554266806")]
    [InlineData(EntityTypes.GermanSocialSecurity, "15070649C103", "15070649C104")]
    [InlineData(EntityTypes.GermanVat, "DE136695976", "DE136695978")]
    [InlineData(EntityTypes.DanishCpr, "211062-5629", "511062-5629")]
    [InlineData(EntityTypes.EstonianPersonalCode, "36805280109", "36805280108")]
    [InlineData(EntityTypes.LithuanianPersonalCode, "33309240064", "33309240164")]
    [InlineData(EntityTypes.LatvianPersonalCode, "161175-19997", "161175-19996")]
    [InlineData(EntityTypes.SpanishNif, "54362315K", "54362315Z")]
    [InlineData(EntityTypes.SpanishNie, "X-2482300-W", "X-2482300-A")]
    [InlineData(EntityTypes.SpanishCif, "J99216582", "J99216583")]
    [InlineData(EntityTypes.SpanishCif, "B64717838", "B64717839")]
    [InlineData(EntityTypes.FinnishPersonalCode, "131052-308T", "131052-308U")]
    [InlineData(EntityTypes.FinnishPersonalCode, "131052A308T", "310252-308Y")]
    [InlineData(EntityTypes.FinnishBusinessId, "2077474-0", "2077474-1")]
    [InlineData(EntityTypes.FrenchNir, "2 95 10 99 126 111 93", "295109912611199")]
    [InlineData(EntityTypes.FrenchNir, "253072B07300470", "253072C07300443")]
    [InlineData(EntityTypes.FrenchNir, "253072A07300443", "253072A07300444")]
    [InlineData(EntityTypes.FrenchTaxId, "3023217600053", "3023217600054")]
    [InlineData(EntityTypes.FrenchSiren, "404833048", "404833047")]
    [InlineData(EntityTypes.FrenchSiren, "73282932000074", "73282932000079")]
    [InlineData(EntityTypes.GreekAmka, "01013099997", "01013099999")]
    [InlineData(EntityTypes.GreekAfm, "094259216", "123456781")]
    [InlineData(EntityTypes.CroatianOib, "33392005961", "33392005962")]
    [InlineData(EntityTypes.IrishPpsn, "6433435F", "6433435E")]
    [InlineData(EntityTypes.IrishPpsn, "6433435FT", "6433435ET")]
    [InlineData(EntityTypes.ItalianFiscalCode, "RCCMNL83S18D969H", "RCCMNL83S18D969I")]
    [InlineData(EntityTypes.ItalianVat, "00743110157", "00743110158")]
    [InlineData(EntityTypes.DutchBsn, "111222333", "111252333")]
    [InlineData(EntityTypes.NorwegianNationalId, "151086 95088", "15108695077")]
    [InlineData(EntityTypes.PortugueseNif, "501964843", "501964842")]
    [InlineData(EntityTypes.PortugueseCitizenCard, "00000000 0 ZZ4", "00000000 0 ZZ3")]
    [InlineData(EntityTypes.SwedishPersonnummer, "880320-0016", "880320-0018")]
    [InlineData(EntityTypes.SwedishOrganisation, "1234567897", "1234567891")]
    [InlineData(EntityTypes.SlovenianEmso, "0101006500006", "0101006500007")]
    [InlineData(EntityTypes.SlovenianTaxNumber, "50223054", "50223055")]
    [InlineData(EntityTypes.SlovakBirthNumber, "710319/2745", "710319/2746")]
    [InlineData(EntityTypes.UkNhs, "943-476-5870", "943-476-5871")]
    [InlineData(EntityTypes.UkUtr, "1955839661", "2955839661")]
    [InlineData(EntityTypes.UkNino, "AB123456C", "BG123456C")]
    [InlineData(EntityTypes.UkDrivingLicence, "MORGA657054SM9IJ", "MORGA699054SM9IJ")]
    [InlineData(EntityTypes.UsSsn, "536-90-4399", "078-05-1120")]
    [InlineData(EntityTypes.UsSsn, "536-90-4399", "666-12-3456")]
    [InlineData(EntityTypes.UsItin, "912-90-3456", "912-93-4567")]
    [InlineData(EntityTypes.UsEin, "91-1144442", "07-1144442")]
    [InlineData(EntityTypes.CanadianSin, "123-456-782", "999-999-999")]
    [InlineData(EntityTypes.Imei, "49-015420-323751-8", "49-015420-323751-9")]
    [InlineData(EntityTypes.Vin, "1M8GDM9AXKP042788", "1M8GDM9AXKP04278I")]
    [InlineData(EntityTypes.EuVat, "ATU13585627", "ATU13585626")]
    [InlineData(EntityTypes.EuVat, "BE0428759497", "BE0431150351")]
    [InlineData(EntityTypes.EuVat, "BG175074752", "BG175074751")]
    [InlineData(EntityTypes.EuVat, "CY10259033P", "CY10259033Z")]
    [InlineData(EntityTypes.EuVat, "CZ25123891", "CZ25123890")]
    [InlineData(EntityTypes.EuVat, "DK13585628", "DK13585627")]
    [InlineData(EntityTypes.EuVat, "EE100594102", "EE100594103")]
    [InlineData(EntityTypes.EuVat, "EL094259216", "EL123456781")]
    [InlineData(EntityTypes.EuVat, "ESB64717838", "ESB64717839")]
    [InlineData(EntityTypes.EuVat, "FI20774740", "FI20774741")]
    [InlineData(EntityTypes.EuVat, "FR40303265045", "FR84323140391")]
    [InlineData(EntityTypes.EuVat, "FR23334175221", "FR23334175222")]
    [InlineData(EntityTypes.EuVat, "HR33392005961", "HR33392005962")]
    [InlineData(EntityTypes.EuVat, "HU12892312", "HU12892313")]
    [InlineData(EntityTypes.EuVat, "IE6433435F", "IE6433435E")]
    [InlineData(EntityTypes.EuVat, "LT119511515", "LT119511516")]
    [InlineData(EntityTypes.EuVat, "LT100001919017", "LT100001919018")]
    [InlineData(EntityTypes.EuVat, "LT100004801610", "LT100004801611")]
    [InlineData(EntityTypes.EuVat, "LU15027442", "LU15027443")]
    [InlineData(EntityTypes.EuVat, "MT11679112", "MT11679113")]
    [InlineData(EntityTypes.EuVat, "NL004495445B01", "NL123456789B90")]
    [InlineData(EntityTypes.EuVat, "NL002455799B11", "NL002455799B12")]
    [InlineData(EntityTypes.EuVat, "PT501964843", "PT501964842")]
    [InlineData(EntityTypes.EuVat, "SE123456789701", "SE123456789101")]
    [InlineData(EntityTypes.EuVat, "SI50223054", "SI50223055")]
    [InlineData(EntityTypes.EuVat, "SK2022749619", "SK2022749618")]
    public void Check_PublishedNumber_PassesAndItsWrongTwinFails(string type, string right, string wrong)
    {
        Assert.True(IsOne(type, right), "The right number is refused.");
        Assert.False(IsOne(type, wrong), "The wrong number is taken.");
    }

    [Fact]
    public void Check_OneDigitChanged_IsNearlyAlwaysRefused()
    {
        var numbers = new NumberSource(11);
        var weak = new List<string>();
        foreach (var rule in AllNumbers.Rules.Where(rule => rule.HasCheckDigits))
        {
            var (refused, all) = (0, 0);
            for (var i = 0; i < 20; i++)
            {
                var number = numbers.Make(NumberForm.Of(rule).First());
                Assert.True(IsOne(rule.Type, number));
                for (var place = 0; place < number.Length; place++)
                {
                    if (char.IsAsciiDigit(number[place]))
                    {
                        var other = number[..place] + (char)('0' + ((number[place] - '0' + 1 + (place % 9)) % 10)) + number[(place + 1)..];
                        all += other == number ? 0 : 1;
                        refused += other == number || Judge(rule, other) ? 0 : 1;
                    }
                }
            }

            // Sums modulo 11 of which 10 becomes 0 let a few pass, and so do numbers with two rules; nothing lets more than one in five.
            if (refused < 0.8 * all)
            {
                weak.Add($"{rule.Type} {rule.Country}: {refused} of {all}");
            }
        }

        Assert.Empty(weak);
    }

    [Fact]
    public void Rules_EveryType_IsKnownAndHasWords() => Assert.All(AllNumbers.Rules, rule =>
    {
        Assert.Contains(rule.Type, EntityTypes.All);
        Assert.NotEmpty(rule.Context.Phrases);
    });

    private static bool IsOne(string type, string text) => AllNumbers.Rules.Any(rule => rule.Type == type && Judge(rule, text));

    private static bool Judge(NumberRule rule, string text) => NumberForm.Of(rule).Any(form =>
    {
        Span<char> number = stackalloc char[Shapes.Longest];
        return text.Length == form.Pattern.Length && (form.IsMixed || Shapes.Of(text) == form.Shape) && form.TryRead(text, number) && form.Rule.Check?.Invoke(number[..form.Places]) != false;
    });
}
