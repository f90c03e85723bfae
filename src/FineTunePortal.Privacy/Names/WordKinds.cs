namespace FineTunePortal.Privacy.Names;

/// <summary>What a word is known to be; a word may be several.</summary>
[Flags]
public enum WordKinds
{
    None = 0,
    FirstName = 1,
    Surname = 2,
    Place = 4,

    /// <summary>Street, Avenue, ulica, strada, Apt.</summary>
    StreetWord = 8,

    /// <summary>Ltd, Bank, University, Spółka.</summary>
    CompanyWord = 16,

    /// <summary>Mr, Pani, domnul.</summary>
    Title = 32,

    /// <summary>A word of every day, whatever else it is.</summary>
    Common = 64,

    /// <summary>A company, a school, an office: Google, Oxfam.</summary>
    Organization = 128,
}
