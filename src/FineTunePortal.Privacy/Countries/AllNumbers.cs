namespace FineTunePortal.Privacy;

/// <summary>Every kind of number that has a form and a check.</summary>
internal static class AllNumbers
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        .. Poland.Rules, .. Romania.Rules, .. Germany.Rules, .. France.Rules, .. Netherlands.Rules, .. Spain.Rules, .. Italy.Rules, .. Nordic.Rules, .. Baltic.Rules,
        .. Danube.Rules, .. Greece.Rules, .. Britain.Rules, .. NorthAmerica.Rules, .. EuropeanVat.Rules, .. Devices.Rules,
    ];
}
