namespace FineTunePortal.Tokenizers.Verification;

/// <summary>The outcome of comparing this library with stored reference results.</summary>
/// <param name="Folder">Name of the reference folder.</param>
/// <param name="Check">Which of its files (or kinds of rows) was compared.</param>
/// <param name="Ok">Null where the folder asks for something that isn't supported.</param>
/// <param name="Error">The first differences, in words; null when there are none.</param>
public sealed record CheckResult(string Folder, string Check, bool? Ok, string? Error);
