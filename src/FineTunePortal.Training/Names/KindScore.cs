namespace FineTunePortal.Training.Names;

/// <summary>How well one kind is found: spans of the same kind that share at least half of what both cover are the same.</summary>
/// <param name="Found">Spans of the text that were found.</param>
/// <param name="Missed">Spans of the text that were not.</param>
/// <param name="False">Findings that are none.</param>
public sealed record KindScore(string Type, int Found, int Missed, int False)
{
    public double Precision => Found + False == 0 ? 0 : (double)Found / (Found + False);

    public double Recall => Found + Missed == 0 ? 0 : (double)Found / (Found + Missed);

    /// <summary>F with recall counting twice as much, which suits a search for what must not be left.</summary>
    public double F2 => Precision + Recall == 0 ? 0 : 5 * Precision * Recall / ((4 * Precision) + Recall);
}
