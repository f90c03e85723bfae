namespace FineTunePortal.Privacy;

/// <summary>How sure a finding is, in words; a checksum alone is no proof, since one number in ten passes one.</summary>
public enum Confidence
{
    /// <summary>It has the shape, but so have harmless things.</summary>
    Possible,

    /// <summary>Shape and structure fit.</summary>
    Likely,

    /// <summary>Structure and check digits fit, or a word beside it says what it is.</summary>
    Certain,
}
