namespace FineTunePortal.Worker.Verification;

/// <summary>One kind of reference: which folders (or files) it recognises, and how it compares the engine with them.</summary>
public interface IReferenceChecks
{
    /// <summary>Whether a path is of this kind.</summary>
    bool Recognises(string path);

    /// <summary>Yields a result a check, as each is done.</summary>
    IEnumerable<CheckResult> Run(string path, VerificationOptions options);
}
