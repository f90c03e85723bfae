namespace FineTunePortal.Tests.Hubs;

internal sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public string? Range => Headers.GetValueOrDefault("Range");
}
