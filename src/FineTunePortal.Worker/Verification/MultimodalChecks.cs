using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>Checkpoints that also see: the logits of the text model inside, for text alone.</summary>
public sealed class MultimodalChecks : IReferenceChecks
{
    private const string Check = "logits";
    private const double Tolerance = 1e-4;

    /// <summary>They have no losses and no adapters beside them.</summary>
    public bool Recognises(string path) => File.Exists(Path.Combine(path, "reference.safetensors")) && Directory.Exists(Path.Combine(path, "model"))
        && !DecoderReference.Is(path) && !ClassifierReference.Is(path);

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        yield return Guard(name, () => Logits(name, path, options));
    }

    private static CheckResult Guard(string name, Func<CheckResult> run)
    {
        try
        {
            using var scope = NewDisposeScope();
            return run();
        }
        catch (ConfigException unsupported)
        {
            return CheckResult.Unsupported(name, Check, unsupported.Message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return CheckResult.Failed(name, Check, error.Message);
        }
    }

    private static CheckResult Logits(string name, string path, VerificationOptions options)
    {
        using var _ = no_grad();
        string folder = Path.Combine(path, "model");
        using var model = ModelLoader.Load(folder, options.Dtype, options.Device);
        using var reference = SafetensorsReader.Open(Path.Combine(path, "reference.safetensors"));
        var logits = model.logits(model.hidden(new ModelInput(reference.Read("input_ids").to(options.Device))));
        return CheckResult.Compare(name, Check, Differences.Logits(reference.Read("logits"), logits, null), Tolerance * options.ToleranceFactor);
    }
}
