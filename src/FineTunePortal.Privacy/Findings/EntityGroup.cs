namespace FineTunePortal.Privacy;

/// <summary>Under which heading a kind of data is shown.</summary>
public enum EntityGroup
{
    /// <summary>What people have everywhere: telephones, accounts, addresses on the internet.</summary>
    Generic,

    /// <summary>Names of people, places and organisations, and where somebody lives.</summary>
    Names,

    /// <summary>Passwords and keys, which open something.</summary>
    Secrets,

    /// <summary>Numbers that Poland gives.</summary>
    Poland,

    /// <summary>Numbers that Romania gives.</summary>
    Romania,

    /// <summary>Numbers that other countries give.</summary>
    OtherCountries,

    /// <summary>What users themselves have described or listed.</summary>
    Own,
}
