using System.Text.Json;
using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary><c>adapters/</c>: PEFT adapters of several kinds on the model of the folder <c>llama</c> beside it.</summary>
public sealed class AdapterChecks : IReferenceChecks
{
    private const double LogitTolerance = 1e-4;
    private const double TrajectoryTolerance = 1e-3;

    public bool Recognises(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) == "adapters" && Directory.Exists(BaseModel(path));

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        foreach (var folder in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal))
        {
            var name = "adapters/" + Path.GetFileName(folder);
            yield return Guard(name, "logits", () => Logits(name, folder, options));
            yield return Guard(name, "trajectory", () => RunTrajectory(name, folder, options));
        }
    }

    private static CheckResult Guard(string name, string check, Func<CheckResult> run)
    {
        try
        {
            using var scope = NewDisposeScope();
            return run();
        }
        catch (ConfigException unsupported)
        {
            return CheckResult.Unsupported(name, check, unsupported.Message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return CheckResult.Failed(name, check, error.Message);
        }
    }

    private static CheckResult Logits(string name, string folder, VerificationOptions options)
    {
        using var _ = no_grad();
        using var model = Load(folder, options);
        using var adapters = AdapterSet.Load(model, folder);
        using var reference = SafetensorsReader.Open(Path.Combine(folder, "reference.safetensors"));
        var mask = reference.Read("attention_mask");
        var logits = model.logits(model.hidden(new ModelInput(reference.Read("input_ids").to(options.Device), SegmentIds: mask.to(options.Device))));
        // A tuned prompt's own positions come first there, and nothing reads what they predict.
        var expected = reference.Read("logits");
        expected = expected.narrow(1, expected.shape[1] - logits.shape[1], logits.shape[1]);
        return CheckResult.Compare(name, "logits", Differences.Logits(expected, logits, mask), LogitTolerance * options.ToleranceFactor);
    }

    private static CheckResult RunTrajectory(string name, string folder, VerificationOptions options)
    {
        using var model = Load(folder, options);
        using var adapters = AdapterSet.Load(model, folder);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
        var batches = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(folder)))!, "batches.safetensors");
        var error = Trajectory.Run(batches, "lora", json.RootElement, model, [.. adapters.parameters()]);
        return CheckResult.Compare(name, "trajectory", error, TrajectoryTolerance * options.ToleranceFactor);
    }

    private static CausalLanguageModel Load(string folder, VerificationOptions options) =>
        ModelLoader.Load(BaseModel(Path.GetDirectoryName(Path.GetFullPath(folder))!), options.Dtype, options.Device);

    private static string BaseModel(string adapters) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(adapters)))!, "llama", "model");
}
