namespace FineTunePortal.Privacy;

/// <summary>When a text counts as the value that is looked for.</summary>
/// <param name="Parts">Also inside longer words, as an inflected name is.</param>
/// <param name="Loose">Whatever the case and the accents.</param>
public sealed record ValueOptions(bool Parts = false, bool Loose = true);
