using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Worker.Verification;

/// <summary>Files of scores that other programs computed.</summary>
public sealed class MetricReferenceChecks : IReferenceChecks
{
    public bool Recognises(string path) => MetricChecks.Recognises(path);

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options) =>
        MetricChecks.Run(path).Select(result => new CheckResult(
            result.Folder, result.Check, result.Ok, result.Error is { } error && double.IsFinite(error) ? error : null, result.Tolerance,
            result.Ok is null ? "a metric that the engine doesn't have" : null));
}
