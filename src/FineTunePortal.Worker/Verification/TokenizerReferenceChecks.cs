using FineTunePortal.Tokenizers.Verification;

namespace FineTunePortal.Worker.Verification;

/// <summary>Folders of tokenizers: everything must be identical.</summary>
public sealed class TokenizerReferenceChecks : IReferenceChecks
{
    public bool Recognises(string path) => TokenizerChecks.Applies(path);

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options) =>
        TokenizerChecks.Run(path).Select(result => new CheckResult(result.Folder, result.Check, result.Ok, null, result.Ok is null ? null : 0, result.Error));
}
