namespace FineTunePortal.Privacy;

/// <summary>What to do with one kind of data.</summary>
/// <param name="Least">Findings less sure than this are left alone; null: as the plan says for the kind.</param>
public sealed record PrivacyRule(OperatorKind Operator, Confidence? Least = null);
