namespace FineTunePortal.Privacy;

/// <summary>A text after a plan was carried out on it.</summary>
/// <param name="Changed">What was changed, as places in the text before.</param>
public sealed record AnonymizedText(string Text, IReadOnlyList<Finding> Changed);
