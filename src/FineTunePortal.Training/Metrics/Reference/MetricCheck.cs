namespace FineTunePortal.Training.Metrics;

/// <summary>The outcome of comparing one score with a stored one.</summary>
/// <param name="Folder">The file's name without its ending.</param>
/// <param name="Check">Which case in it.</param>
/// <param name="Ok">Null where the metric isn't there yet.</param>
/// <param name="Error">The largest difference; null where nothing was compared.</param>
/// <param name="Tolerance">The largest difference allowed; 0 where results must be identical.</param>
public sealed record MetricCheck(string Folder, string Check, bool? Ok, double? Error, double? Tolerance)
{
    internal static MetricCheck Compare(string folder, string check, double error, double tolerance) => new(folder, check, error <= tolerance, error, tolerance);

    internal static MetricCheck Unsupported(string folder, string check) => new(folder, check, null, null, null);
}
