namespace FineTunePortal.Privacy;

/// <summary>What rules have in common.</summary>
internal abstract class PlaceRule(string type, params IReadOnlyList<ContextWords> lists) : IPlaceRule
{
    public IReadOnlyList<string> Types { get; } = [type];

    public IReadOnlyList<ContextWords> Lists => lists;

    public int FirstList { get; set; }

    protected string Type => type;

    public abstract void Look(ref Scan scan, Place place);
}
