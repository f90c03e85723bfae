using FineTunePortal.Privacy;

namespace FineTunePortal.Worker.Scanning;

/// <summary>One text of a row and what was found in it.</summary>
/// <param name="Column">Null where only one column is looked at.</param>
internal sealed record ScannedText(string? Column, string Text, IReadOnlyList<Finding> Findings);
