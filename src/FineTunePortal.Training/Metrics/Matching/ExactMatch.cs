namespace FineTunePortal.Training.Metrics;

public static class ExactMatch
{
    /// <summary>True when the answer equals a reference, white space at the ends aside.</summary>
    public static bool IsMatch(string hypothesis, IReadOnlyList<string> references) =>
        references.Any(reference => string.Equals(reference.Trim(), hypothesis.Trim(), StringComparison.Ordinal));
}
