namespace FineTunePortal.Privacy;

/// <summary>The rule by which something was taken for personal data; whoever shows it says it in the reader's language.</summary>
public enum ReasonKind
{
    /// <summary>It has the form of this kind of data.</summary>
    Form,

    /// <summary>It has the form that the country in the detail (ISO 3166) gives it.</summary>
    Country,

    /// <summary>It begins and ends like those of the issuer or maker in the detail.</summary>
    Maker,

    /// <summary>It is written in the groups that are usual for it.</summary>
    Groups,

    /// <summary>It begins with a country's calling code and has that country's length.</summary>
    CallingCode,

    /// <summary>It could be one by its length; only the word beside it says so.</summary>
    Length,

    /// <summary>It looks like characters drawn by chance.</summary>
    Random,

    /// <summary>It is a value of the column in the detail.</summary>
    NameValue,

    /// <summary>It is part of a value of the column in the detail.</summary>
    NamePart,

    /// <summary>Words and what stands around them read like one, with the detail's certainty.</summary>
    Words,

    /// <summary>It stands in a list of known names.</summary>
    KnownName,

    /// <summary>It stands in a list that the user gave.</summary>
    Listed,

    /// <summary>It fits the user's examples of the kind in the detail.</summary>
    Examples,
}
