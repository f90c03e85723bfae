namespace FineTunePortal.Privacy;

/// <summary>Why something was found. It never holds the value itself.</summary>
/// <param name="Detail">What the kind's sentence leaves open: a country, an issuer of cards, a column's name; or null.</param>
public readonly record struct Reason(ReasonKind Kind, string? Detail = null)
{
    /// <summary>The reason in English.</summary>
    public override string ToString() => Kind switch
    {
        ReasonKind.EmailForm => "has the form of an e-mail address",
        ReasonKind.EmailReserved => "has the form of an e-mail address, on a domain that is reserved for examples",
        ReasonKind.Account => $"has the length and the check digits of a bank account in {Detail}",
        ReasonKind.PolishAccount => "26 digits with the check digits of a Polish bank account",
        ReasonKind.Card => $"begins and ends like a card of {Detail}",
        ReasonKind.CardGroups => $"begins and ends like a card of {Detail}, and is written in a card's groups",
        ReasonKind.CardWord => $"begins and ends like a card of {Detail}, and a word near it says so",
        ReasonKind.Pesel => "eleven digits with a date of birth and the right check digit",
        ReasonKind.PeselWord => "eleven digits with a date of birth and the right check digit, and a word near them says so",
        ReasonKind.AddressForm => "has the form of an internet address",
        ReasonKind.AddressVersion => "has the form of an internet address, but a word near it speaks of versions",
        ReasonKind.AddressEverywhere => "an internet address that every machine has",
        ReasonKind.PhoneCode => "begins with a country's calling code and has that country's length",
        ReasonKind.PhoneGroups => "is written in the groups of a telephone number",
        ReasonKind.PhoneGroupsWord => "is written in the groups of a telephone number, and a word near it says so",
        ReasonKind.PhoneWord => "has the length of a telephone number, and a word near it says so",
        ReasonKind.NameValue => $"is a value of the column '{Detail}'",
        ReasonKind.NamePart => $"is part of a value of the column '{Detail}'",
        ReasonKind.Words => $"reads like one, by its words and what stands around them ({Detail} sure)",
        _ => Kind.ToString(),
    };
}
