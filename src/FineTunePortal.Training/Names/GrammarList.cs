namespace FineTunePortal.Training.Names;

/// <summary>Words of one sort.</summary>
/// <param name="Kind">How they change, such as <c>pl.m</c>; null when they don't.</param>
internal sealed record GrammarList(List<string> Words, string? Kind);
