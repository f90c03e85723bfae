namespace FineTunePortal.Privacy.Names;

/// <summary>How a text uses capitals.</summary>
public enum TextCase
{
    /// <summary>Names begin with one.</summary>
    Usual,

    /// <summary>There are none.</summary>
    NoCapitals,

    /// <summary>There is hardly anything else.</summary>
    AllCapitals,
}
