namespace FineTunePortal.Web.Features.Tune;

/// <summary>What a run would take here.</summary>
/// <param name="Steps">Updates of the weights; 0 when that depends on a speed that isn't known.</param>
/// <param name="Seconds">Null as long as the machine's speed was not measured.</param>
/// <param name="MemoryBytes">Likewise.</param>
/// <param name="FreeBytes">Memory that a run could have now, or null.</param>
public sealed record TuneForecast(long Steps, double? Seconds, long? MemoryBytes, long? FreeBytes)
{
    public bool DoesNotFit => MemoryBytes > FreeBytes;
}
