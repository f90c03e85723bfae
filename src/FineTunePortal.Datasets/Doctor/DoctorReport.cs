namespace FineTunePortal.Datasets;

/// <summary>What a doctor found.</summary>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Findings">The gravest first.</param>
/// <param name="LooksAlike">From which likeness on rows count as nearly the same.</param>
/// <param name="IsPartly">Whether there are more rows than are compared with each other.</param>
public sealed record DoctorReport(long Rows, IReadOnlyList<DoctorFinding> Findings, double LooksAlike, bool IsPartly);
