namespace FineTunePortal.Hub.Licences;

/// <summary>Whether a model, and what is tuned from it, may be used to earn money.</summary>
public enum CommercialUse
{
    /// <summary>Nobody here knows; read the licence.</summary>
    Unknown,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>Yes, on conditions.</summary>
    WithConditions,

    /// <summary>No.</summary>
    No,
}
