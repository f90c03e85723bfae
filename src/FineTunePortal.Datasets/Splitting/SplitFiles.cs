namespace FineTunePortal.Datasets;

/// <summary>The files that a split was written to. Each row is one conversation: <c>{"messages": […]}</c>.</summary>
/// <param name="Validation">Null when nothing is held out for it.</param>
/// <param name="Test">Likewise.</param>
/// <param name="Counts">Examples in training, validation and test.</param>
/// <param name="Faults">Rows that gave no example, and why.</param>
public sealed record SplitFiles(string Training, string? Validation, string? Test, (long Training, long Validation, long Test) Counts, FaultSummary Faults);
