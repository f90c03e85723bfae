namespace FineTunePortal.Worker.Verification;

/// <summary>The outcome of comparing the engine with one stored reference.</summary>
/// <param name="Folder">Name of the reference folder (or file).</param>
/// <param name="Check">What was compared.</param>
/// <param name="Ok">Null where the engine doesn't support what the reference needs.</param>
/// <param name="Error">The largest difference, in the unit of the tolerance; null where there is no number.</param>
/// <param name="Tolerance">The largest difference allowed; 0 where results must be identical.</param>
/// <param name="Message">Why it isn't supported, or what went wrong; null otherwise.</param>
public sealed record CheckResult(string Folder, string Check, bool? Ok, double? Error, double? Tolerance, string? Message = null)
{
    /// <summary>Within the tolerance or not; an error that isn't a number fails.</summary>
    public static CheckResult Compare(string folder, string check, double error, double tolerance) =>
        new(folder, check, error <= tolerance, double.IsFinite(error) ? error : null, tolerance);

    public static CheckResult Unsupported(string folder, string check, string reason) => new(folder, check, null, null, null, reason);

    public static CheckResult Failed(string folder, string check, string reason) => new(folder, check, false, null, null, reason);
}
