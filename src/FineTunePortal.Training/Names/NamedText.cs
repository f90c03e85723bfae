namespace FineTunePortal.Training.Names;

/// <summary>A text whose names and addresses are known.</summary>
/// <param name="Spans">From left to right, without overlaps.</param>
public sealed record NamedText(string Text, IReadOnlyList<NamedSpan> Spans);
