namespace FineTunePortal.Privacy;

/// <summary>Numbers of people, firms, papers and cars in Poland. Account numbers (NRB) are found as IBAN.</summary>
internal static class Poland
{
    private const int LastBirthYear = 2035;

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.Pesel, "PL", "!###########|######-#####", IsLivingPesel, "pesel*, ewidencyjn*, urodzen*, urodzon*, identyfikacyjn*, personal number, national id, cod* personal*"),
        new(EntityTypes.Nip, "PL", "!PL##########|!PL ##########|!PL ###-###-##-##|!PL###-###-##-##|?###-###-##-##|?###-##-##-###|### ### ## ##|### ## ## ###|##########", Nip.IsValid,
            "nip, nipu, nipem, identyfikacji podatkow*, podatkow* numer*, numer* podatkow*, podatnik*, vat, tax id, tax number, taxpayer, faktur*, cod* fiscal*"),
        new(EntityTypes.Regon, "PL", "#########|###-###-###|### ### ###|##############", Regon.IsValid, "regon, regonu, regonem, statystyczn*, gus, business number, company number"),
        new(EntityTypes.PolishIdentityCard, "PL", "?@@@######|?@@@ ######|@@@-######|@@@ ### ###", PolishPapers.IsIdentityCard,
            "dowod, dowodu, dowodem, dowodow, dowodzie, dow os, tozsamosc*, seri*, legitym*, identity card, id card, identity document, document number, carte* identitate"),
        new(EntityTypes.PolishPassport, "PL", "@@#######|@@ #######|@@-#######", PolishPapers.IsPassport, "paszport*, passport*, pasaport*"),
        new(EntityTypes.PolishPlate, "PL",
            "@@ #####|@@ ####@|@@ ###@@|@@ #@###|@@ #@@##|@@#####|@@####@|@@###@@|@@#@###|@@#@@##|@@@ @###|@@@ ##@@|@@@ #@##|@@@ ##@#|@@@ #@@#|@@@ @@##|@@@ #####|@@@ ####@|@@@ ###@@|@@@@###|@@@##@@|@@@#@##|@@@##@#|@@@#@@#|@@@@@##|@@@#####|@@@####@|@@@###@@",
            PolishPapers.IsPlate, "rejestracj*, rejestracyjn*, tablic*, registration, plate, plates, inmatricular*, samochod*, pojazd*, auto, auta, autem") { HasCheckDigits = false },
    ];

    /// <summary>Somebody born before this century's middle; numbers of later centuries are pseudonyms.</summary>
    private static bool IsLivingPesel(ReadOnlySpan<char> digits) => Pesel.IsValid(digits) && Pesel.BirthYear(digits) is >= 1890 and <= LastBirthYear;
}
