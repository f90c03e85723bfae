namespace FineTunePortal.Privacy;

/// <summary>The one table of what can be invented. A kind that is not in it gets its label.</summary>
internal static class Inventions
{
    private delegate string Invention(string value, PseudonymNumbers numbers);

    private static readonly Dictionary<string, Invention> s_all = new(StringComparer.Ordinal)
    {
        [EntityTypes.Email] = (_, numbers) => CommonNumbers.Email(numbers),
        [EntityTypes.Phone] = CommonNumbers.Phone,
        [EntityTypes.Iban] = CommonNumbers.Account,
        [EntityTypes.Card] = CommonNumbers.Card,
        [EntityTypes.IpAddress] = CommonNumbers.Address,
        [EntityTypes.MacAddress] = CommonNumbers.Mac,
        [EntityTypes.Url] = (_, numbers) => CommonNumbers.Url(numbers),
        [EntityTypes.UserName] = CommonNumbers.UserName,
        [EntityTypes.BirthDate] = CommonNumbers.Date,
        ["DATE_TIME"] = CommonNumbers.Date,
        [EntityTypes.Gps] = CommonNumbers.Gps,
        [EntityTypes.Crypto] = CommonNumbers.Crypto,
        [EntityTypes.Imei] = CommonNumbers.Imei,
        [EntityTypes.Vin] = (_, numbers) => CommonNumbers.Vin(numbers),
        [EntityTypes.Listed] = InventedShapes.Like,
        [EntityTypes.EuVat] = VatNumbers.Invent,

        [EntityTypes.Pesel] = Fitted(PolishNumbers.Pesel),
        [EntityTypes.Nip] = Fitted(PolishNumbers.Nip),
        [EntityTypes.Regon] = Fitted(PolishNumbers.Regon),
        [EntityTypes.PolishIdentityCard] = Fitted(PolishNumbers.IdentityCard),
        [EntityTypes.PolishPassport] = Fitted(PolishNumbers.Passport),
        [EntityTypes.PolishPlate] = PolishNumbers.Plate,
        [EntityTypes.Cnp] = Fitted(RomanianNumbers.Cnp),
        [EntityTypes.Cui] = Fitted(RomanianNumbers.Cui),
        [EntityTypes.RomanianIdentityCard] = Fitted(RomanianNumbers.IdentityCard),
        [EntityTypes.RomanianPassport] = InventedShapes.Like,
        [EntityTypes.RomanianTradeRegister] = RomanianNumbers.TradeRegister,
        [EntityTypes.RomanianPlate] = InventedShapes.Like,

        [EntityTypes.AustrianSocialSecurity] = Fitted(EuropeanNumbers.Austria),
        [EntityTypes.AustrianTaxNumber] = Fitted(EuropeanNumbers.AustrianTax),
        [EntityTypes.BelgianNationalNumber] = Fitted(EuropeanNumbers.Belgium),
        [EntityTypes.BulgarianEgn] = Fitted(EuropeanNumbers.Bulgaria),
        [EntityTypes.SwissAhv] = Fitted(EuropeanNumbers.Switzerland),
        [EntityTypes.CypriotTaxId] = Fitted(EuropeanNumbers.Cyprus),
        [EntityTypes.CzechBirthNumber] = Fitted(EuropeanNumbers.BirthNumber),
        [EntityTypes.CzechCompanyId] = Fitted(EuropeanNumbers.CzechCompany),
        [EntityTypes.GermanTaxId] = Fitted(EuropeanNumbers.GermanTax),
        [EntityTypes.GermanIdCard] = Fitted(EuropeanNumbers.GermanCard),
        [EntityTypes.GermanSocialSecurity] = Fitted(EuropeanNumbers.GermanPension),
        [EntityTypes.GermanVat] = Fitted(numbers => EuropeanNumbers.Mod1110(numbers, 9)),
        [EntityTypes.DanishCpr] = Fitted(EuropeanNumbers.Denmark),
        [EntityTypes.EstonianPersonalCode] = Fitted(EuropeanNumbers.Baltic),
        [EntityTypes.SpanishNif] = Fitted(EuropeanNumbers.SpanishNif),
        [EntityTypes.SpanishNie] = Fitted(EuropeanNumbers.SpanishNie),
        [EntityTypes.SpanishCif] = Fitted(EuropeanNumbers.SpanishCif),
        [EntityTypes.SpanishSocialSecurity] = Fitted(EuropeanNumbers.SpanishSocialSecurity),
        [EntityTypes.FinnishPersonalCode] = EuropeanNumbers.Finland,
        [EntityTypes.FinnishBusinessId] = Fitted(EuropeanNumbers.FinnishBusiness),
        [EntityTypes.FrenchNir] = Fitted(EuropeanNumbers.FrenchNir),
        [EntityTypes.FrenchTaxId] = Fitted(EuropeanNumbers.FrenchTax),
        [EntityTypes.FrenchSiren] = Fitted(numbers => CheckDigits.WithLuhn(CheckDigits.Digits(numbers, 8))),
        [EntityTypes.GreekAmka] = Fitted(EuropeanNumbers.GreekAmka),
        [EntityTypes.GreekAfm] = Fitted(EuropeanNumbers.GreekAfm),
        [EntityTypes.CroatianOib] = Fitted(numbers => EuropeanNumbers.Mod1110(numbers, 11)),
        [EntityTypes.HungarianTaxId] = Fitted(EuropeanNumbers.HungarianTax),
        [EntityTypes.HungarianTaj] = Fitted(EuropeanNumbers.HungarianTaj),
        [EntityTypes.HungarianPersonalId] = Fitted(EuropeanNumbers.HungarianPerson),
        [EntityTypes.IrishPpsn] = Fitted(EuropeanNumbers.Ireland),
        [EntityTypes.ItalianFiscalCode] = Fitted(EuropeanNumbers.ItalianFiscalCode),
        [EntityTypes.ItalianVat] = Fitted(numbers => CheckDigits.WithLuhn(CheckDigits.Digits(numbers, 10))),
        [EntityTypes.ItalianIdentityCard] = InventedShapes.Like,
        [EntityTypes.LithuanianPersonalCode] = Fitted(EuropeanNumbers.Baltic),
        [EntityTypes.LatvianPersonalCode] = Fitted(EuropeanNumbers.Latvia),
        [EntityTypes.MalteseIdentityCard] = InventedShapes.Like,
        [EntityTypes.DutchBsn] = Fitted(EuropeanNumbers.Netherlands),
        [EntityTypes.NorwegianNationalId] = Fitted(EuropeanNumbers.Norway),
        [EntityTypes.PortugueseNif] = Fitted(EuropeanNumbers.PortugueseNif),
        [EntityTypes.PortugueseCitizenCard] = Fitted(EuropeanNumbers.PortugueseCard),
        [EntityTypes.PortugueseSocialSecurity] = Fitted(EuropeanNumbers.PortugueseSocialSecurity),
        [EntityTypes.SwedishPersonnummer] = EuropeanNumbers.Sweden,
        [EntityTypes.SwedishOrganisation] = Fitted(EuropeanNumbers.SwedishOrganisation),
        [EntityTypes.SlovenianEmso] = Fitted(EuropeanNumbers.SlovenianPerson),
        [EntityTypes.SlovenianTaxNumber] = Fitted(EuropeanNumbers.SlovenianTax),
        [EntityTypes.SlovakBirthNumber] = Fitted(EuropeanNumbers.BirthNumber),
        [EntityTypes.UkNino] = Fitted(EnglishNumbers.Nino),
        [EntityTypes.UkNhs] = Fitted(EnglishNumbers.Nhs),
        [EntityTypes.UkUtr] = Fitted(EnglishNumbers.Utr),
        [EntityTypes.UkPassport] = InventedShapes.Like,
        [EntityTypes.UkDrivingLicence] = InventedShapes.Like,
        [EntityTypes.UsSsn] = Fitted(EnglishNumbers.Ssn),
        [EntityTypes.UsItin] = Fitted(EnglishNumbers.Itin),
        [EntityTypes.UsEin] = Fitted(EnglishNumbers.Ein),
        [EntityTypes.UsPassport] = InventedShapes.Like,
        [EntityTypes.UsDriverLicense] = InventedShapes.Like,
        [EntityTypes.CanadianSin] = Fitted(EnglishNumbers.Sin),
    };

    /// <summary>Kinds for which numbers are invented; names and places are words and not among them.</summary>
    public static IEnumerable<string> Types => s_all.Keys;

    /// <summary>An invented value of a kind, never the true one; the label where nothing can be invented.</summary>
    /// <param name="seed">Numbers for a type and a value.</param>
    public static string Invent(string type, string value, Func<string, string, PseudonymNumbers> seed, NameLanguage language)
    {
        switch (type)
        {
            case EntityTypes.Person:
                return new PersonPseudonyms(lemma => seed(type, lemma), language).For(value);
            case EntityTypes.Place:
                return InventedPlaces.Place(value, seed(type, Sameness.Of(type, value)), language);
            case EntityTypes.StreetAddress:
                return InventedPlaces.Street(value, seed(type, Sameness.Of(type, value)), language);
            case EntityTypes.Organization:
                return InventedPlaces.Firm(value, seed(type, Sameness.Of(type, value)));
            default:
                return s_all.TryGetValue(type, out var invent) ? Another(invent, value, seed(type, Sameness.Of(type, value))) ?? EntityTypes.LabelOf(type) : EntityTypes.LabelOf(type);
        }
    }

    /// <summary>Drawn again as long as it is the true value by chance; null when nothing can be invented for this way of writing.</summary>
    private static string? Another(Invention invent, string value, PseudonymNumbers numbers)
    {
        const int Tries = 8;
        for (int i = 0; i < Tries; i++)
        {
            if (invent(value, numbers) is { Length: > 0 } drawn && drawn != value)
            {
                return drawn;
            }
        }

        return null;
    }

    private static Invention Fitted(Func<PseudonymNumbers, string> compact) => (value, numbers) => InventedShapes.Fit(value, compact(numbers));

    private static Invention Fitted(Func<string, PseudonymNumbers, string> compact) => (value, numbers) => InventedShapes.Fit(value, compact(value, numbers));
}
