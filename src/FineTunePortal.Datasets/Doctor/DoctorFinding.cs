namespace FineTunePortal.Datasets;

/// <summary>All of one kind in one column.</summary>
/// <param name="Column">Null when it is about whole rows.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Places">The first of them.</param>
/// <param name="Arguments">What the sentence about it is filled in with.</param>
/// <param name="Mends">What can be done, the best first; empty when only a person can.</param>
public sealed record DoctorFinding(DoctorKind Kind, string? Column, long Rows, IReadOnlyList<DoctorPlace> Places, IReadOnlyList<string> Arguments, IReadOnlyList<Mend> Mends);
