namespace FineTunePortal.Hub;

/// <summary>Some results of a search.</summary>
/// <param name="Models">The models, most fetched first.</param>
/// <param name="Next">Give it back to get the next ones; null at the end.</param>
public sealed record HubSearchPage(IReadOnlyList<HubModel> Models, string? Next);
