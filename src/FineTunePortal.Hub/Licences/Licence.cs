namespace FineTunePortal.Hub.Licences;

/// <summary>A licence in plain words. No legal advice: the words say what to look for in its text.</summary>
/// <param name="Id">The identifier that the card names, or an empty text where it names none.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Link">Where its text is, where the card says so.</param>
public sealed record Licence(string Id, string Name, LicenceKind Kind, string? Link = null)
{
    /// <summary>May one earn money with it?</summary>
    public CommercialUse CommercialUse => Kind switch
    {
        LicenceKind.Permissive => CommercialUse.Yes,
        LicenceKind.Attribution or LicenceKind.ShareAlike or LicenceKind.UseRules or LicenceKind.MakersTerms => CommercialUse.WithConditions,
        LicenceKind.NonCommercial or LicenceKind.ResearchOnly => CommercialUse.No,
        _ => CommercialUse.Unknown,
    };

    /// <summary>True where a person has to accept it before the model is brought.</summary>
    public bool NeedsAcceptance => Kind != LicenceKind.Permissive;

    /// <summary>One sentence in English.</summary>
    public string Sentence => Kind switch
    {
        LicenceKind.Permissive => $"{Name}: free for any use, also to earn money. Keep its text with copies.",
        LicenceKind.Attribution => $"{Name}: free for any use, also to earn money, if you name the makers.",
        LicenceKind.ShareAlike => $"{Name}: free for any use, also to earn money, if you name the makers and pass on what you make from it under the same licence.",
        LicenceKind.UseRules => $"{Name}: free, also to earn money, but for the uses that it lists as not allowed; whoever gets your model from you is bound to the same list.",
        LicenceKind.MakersTerms => $"{Name}: the makers' own terms. Earning money is allowed on conditions: read them first.",
        LicenceKind.NonCommercial => $"{Name}: not for earning money.",
        LicenceKind.ResearchOnly => $"{Name}: for research only, not for earning money.",
        _ => Id.Length == 0
            ? "The model's card names no licence: ask the makers what is allowed before you use it for more than a look."
            : $"{Name}: a licence that is not known here. Read it first.",
    };
}
