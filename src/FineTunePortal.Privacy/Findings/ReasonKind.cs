namespace FineTunePortal.Privacy;

/// <summary>Why something was taken for personal data; whoever shows it says it in the reader's language.</summary>
public enum ReasonKind
{
    /// <summary>Has the form of an e-mail address.</summary>
    EmailForm,

    /// <summary>Has the form of an e-mail address, on a domain that is reserved for examples.</summary>
    EmailReserved,

    /// <summary>Has the length and the check digits of a bank account in the detail.</summary>
    Account,

    /// <summary>26 digits with the check digits of a Polish bank account.</summary>
    PolishAccount,

    /// <summary>Begins and ends like a card of the detail.</summary>
    Card,

    /// <summary>Begins and ends like a card of the detail, and is written in a card's groups.</summary>
    CardGroups,

    /// <summary>Begins and ends like a card of the detail, and a word near it says so.</summary>
    CardWord,

    /// <summary>Eleven digits with a date of birth and the right check digit.</summary>
    Pesel,

    /// <summary>Eleven digits with a date of birth and the right check digit, and a word near them says so.</summary>
    PeselWord,

    /// <summary>Has the form of an internet address.</summary>
    AddressForm,

    /// <summary>Has the form of an internet address, but a word near it speaks of versions.</summary>
    AddressVersion,

    /// <summary>An internet address that every machine has.</summary>
    AddressEverywhere,

    /// <summary>Begins with a country's calling code and has that country's length.</summary>
    PhoneCode,

    /// <summary>Is written in the groups of a telephone number.</summary>
    PhoneGroups,

    /// <summary>Is written in the groups of a telephone number, and a word near it says so.</summary>
    PhoneGroupsWord,

    /// <summary>Has the length of a telephone number, and a word near it says so.</summary>
    PhoneWord,

    /// <summary>Is a value of the column 'the detail'.</summary>
    NameValue,

    /// <summary>Is part of a value of the column 'the detail'.</summary>
    NamePart,

    /// <summary>Words and what stands around them read like one, with the detail's certainty.</summary>
    Words,
}
