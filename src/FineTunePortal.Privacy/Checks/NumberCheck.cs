namespace FineTunePortal.Privacy;

/// <summary>Whether a number's structure and check digits fit.</summary>
/// <param name="number">Letters in upper case and digits; no separators.</param>
internal delegate bool NumberCheck(ReadOnlySpan<char> number);
