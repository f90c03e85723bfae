namespace FineTunePortal.Privacy;

/// <summary>Why examples give no pattern.</summary>
public enum ExampleFault
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>One is too long to be a number.</summary>
    TooLong,

    /// <summary>They are written in different ways.</summary>
    Different,

    /// <summary>What they share would be found everywhere.</summary>
    TooShort,

    /// <summary>A stored form can't be read.</summary>
    NoForm,
}
