namespace FineTunePortal.Privacy;

/// <summary>What speaks for or against a finding besides rule, check digits and words.</summary>
public enum ReasonNote
{
    None,

    /// <summary>Its domain is reserved for examples (RFC 2606).</summary>
    ReservedDomain,

    /// <summary>A word near it speaks of versions.</summary>
    VersionNearby,

    /// <summary>Every machine has this address.</summary>
    EveryMachine,

    /// <summary>Nearly every value of its column is one.</summary>
    WholeColumn,
}
