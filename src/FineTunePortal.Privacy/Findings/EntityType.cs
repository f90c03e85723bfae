namespace FineTunePortal.Privacy;

/// <summary>One kind of personal data.</summary>
/// <param name="Name">As Presidio names it where it has one: <c>PL_PESEL</c>.</param>
/// <param name="Country">The ISO 3166 code of the country that gives such numbers; null when it isn't one country.</param>
/// <param name="Word">What stands between brackets in the place of a value: <c>PESEL</c>.</param>
public sealed record EntityType(string Name, EntityGroup Group, string? Country, string Word)
{
    /// <summary>What stands in the place of a value: <c>[PESEL]</c>.</summary>
    public string Label { get; } = $"[{Word}]";
}
