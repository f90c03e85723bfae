namespace FineTunePortal.Worker.Verification;

/// <summary>Model references that the engine has no code for yet: named, so that nothing is passed over in silence.</summary>
public sealed class OtherModelChecks : IReferenceChecks
{
    private static readonly string[] Heads = ["classify", "tag"];
    private static readonly string[] Parts = ["logits", "loss", "grad_norms"];

    public bool Recognises(string path) => File.Exists(Path.Combine(path, "reference.safetensors")) && !DecoderReference.Is(path) && !ClassifierReference.Is(path)
        && (Directory.Exists(Path.Combine(path, "model")) || Heads.Any(head => Directory.Exists(Path.Combine(path, head))));

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        var heads = Heads.Where(head => Directory.Exists(Path.Combine(path, head))).ToList();
        var checks = heads.Count > 0 ? heads.SelectMany(head => Parts.Select(part => $"{head}_{part}"))
            : File.Exists(Path.Combine(path, "reference.json")) ? Parts : Parts.Take(1);
        return checks.Select(check => CheckResult.Unsupported(name, check, "this kind of model is not supported"));
    }
}
