namespace FineTunePortal.Privacy;

/// <summary>From which confidence on something is done about a kind of data, where nobody says otherwise.</summary>
public static class Sensitivity
{
    /// <summary>
    /// What the model of names calls possible is wrong more often than right, and a letter in which "the carrier" became a
    /// person teaches nonsense: of names only the likely count. Of everything else, possible addresses too, of which half are
    /// right, a miss costs more than a hit too many.
    /// The figures are in <c>docs/results.md</c>.
    /// </summary>
    public static Confidence Usual(string type) => type is EntityTypes.Person or EntityTypes.Place or EntityTypes.Organization ? Confidence.Likely : Confidence.Possible;

    /// <summary>What was chosen for a kind, or else what is usual.</summary>
    public static Confidence Of(IReadOnlyDictionary<string, Confidence> chosen, string type) => chosen.TryGetValue(type, out var least) ? least : Usual(type);
}
