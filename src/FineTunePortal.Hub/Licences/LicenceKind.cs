namespace FineTunePortal.Hub.Licences;

/// <summary>What a licence asks for, in the few words that matter; pages have a sentence for each.</summary>
public enum LicenceKind
{
    /// <summary>Not known here, or none named.</summary>
    Unknown,

    /// <summary>Free for any use; its text stays with copies.</summary>
    Permissive,

    /// <summary>Free for any use, naming the makers.</summary>
    Attribution,

    /// <summary>Free for any use; what is made from it stays under the same licence.</summary>
    ShareAlike,

    /// <summary>Free but for a list of uses that are not allowed.</summary>
    UseRules,

    /// <summary>The maker's own terms: limits on size of the company, on names, on uses.</summary>
    MakersTerms,

    /// <summary>Not for earning money.</summary>
    NonCommercial,

    /// <summary>For research only.</summary>
    ResearchOnly,
}
