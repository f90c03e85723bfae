namespace FineTunePortal.Privacy;

/// <summary>Numbers of people, firms, papers and cars in Romania.</summary>
internal static class Romania
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.Cnp, "RO", "!#############", Cnp.IsValid, "cnp, cnpul, cnpului, numeric* personal*, cod* personal*, personal code, personal number, national id"),
        new(EntityTypes.Cui, "RO", "?RO#########|?RO########|?RO##########|RO#######|RO######|?RO ########|?RO #########|RO ######|RO #######|##########|#########|########|#######|######|#####", Cui.IsValid,
            "cui, cuiul, cif, ciful, identificare fiscal*, inregistrare fiscal*, cod* fiscal*, cod* unic*, cota tva, tax id, tax number, vat"),
        new(EntityTypes.RomanianTradeRegister, "RO",
            "?@##/#####/####|?@##/####/####|?@##/###/####|?@##/##/####|?@##/#/####|?@#/#####/####|?@#/####/####|?@#/###/####|?@#/##/####|?@#/#/####|!@#############", RomanianTradeRegister.IsValid,
            "registrul comert*, reg com, nr reg com, onrc, inmatricul*, ordine, trade register, j") { HasCheckDigits = false },
        new(EntityTypes.RomanianIdentityCard, "RO", "@@######|@@ ######|@@-######", RomanianPapers.IsIdentityCard,
            "buletin*, carte* identitate, cartea identitate, carte de identitate, cartea de identitate, cartii de identitate, ci, seri*, act* identitate, act* de identitate, identity card, id card, dowod*") { HasCheckDigits = false },
        new(EntityTypes.RomanianPassport, "RO", "#########|########", null, "pasaport*, pasaportul*") { HasCheckDigits = false },
        new(EntityTypes.RomanianPlate, "RO", "?@@-##-@@@|@@ ## @@@|@@##@@@|?@-##-@@@|?@-###-@@@|@ ## @@@|@ ### @@@|@##@@@|@###@@@", RomanianPapers.IsPlate,
            "inmatricul*, numar* masin*, masin*, autoturism*, autovehicul*, placut*, vehicul*, registration, plate, plates, rejestracyjn*") { HasCheckDigits = false },
    ];
}
