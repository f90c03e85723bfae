using FineTunePortal.Tokenizers.Verification;

namespace FineTunePortal.Worker.Verification;

/// <summary>Folders of chat templates, one of them or all beside their probes: everything must be identical.</summary>
public sealed class TemplateReferenceChecks : IReferenceChecks
{
    public bool Recognises(string path) => TemplateChecks.Applies(path);

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        var inside = Directory.EnumerateDirectories(path).Where(TemplateChecks.Applies).Order(StringComparer.Ordinal);
        return inside.Prepend(path).SelectMany(TemplateChecks.Run)
            .Select(result => new CheckResult(result.Folder, result.Check, result.Ok, null, result.Ok is null ? null : 0, result.Error));
    }
}
