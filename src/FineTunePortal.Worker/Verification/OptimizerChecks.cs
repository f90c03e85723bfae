using System.Text.Json;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Runs;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Tuning;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary><c>optimizers.json</c>: parameters after given gradients, and clipped gradients.</summary>
public sealed class OptimizerChecks : IReferenceChecks
{
    private const string Folder = "optimizers";
    private const double Tolerance = 1e-5;

    // The reference's two groups: matrices decay by this, vectors not at all.
    private const double DecayOfGroups = 0.1;

    /// <inheritdoc/>
    public bool Recognises(string path) => Path.GetFileName(path) == "optimizers.json" && File.Exists(Path.ChangeExtension(path, ".safetensors"));

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        using var data = SafetensorsReader.Open(Path.ChangeExtension(path, ".safetensors"));
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            if (entry.Name == "clip")
            {
                foreach (var clipping in entry.Value.EnumerateObject())
                {
                    yield return Clip(data, clipping.Name, clipping.Value);
                }
            }
            else if (!entry.Name.StartsWith('_'))
            {
                yield return Trajectory(data, entry.Name, entry.Value);
            }
        }
    }

    private static CheckResult Trajectory(SafetensorsReader data, string name, JsonElement reference)
    {
        using var scope = NewDisposeScope();
        var parameters = data.Entries.Where(entry => entry.Name.StartsWith("init.", StringComparison.Ordinal))
            .Select(entry => entry.Name["init.".Length..]).ToDictionary(tensor => tensor, tensor => new Parameter(data.Read($"init.{tensor}")));
        var gradients = parameters.Keys.ToDictionary(tensor => tensor, tensor => data.Read($"grads.{tensor}"));
        if (Create(name, reference, parameters) is not { } optimizer)
        {
            return CheckResult.Unsupported(Folder, name, "an optimiser that the engine doesn't have");
        }

        double error = 0;
        for (int step = 1; step <= gradients.Values.First().shape[0]; step++)
        {
            foreach (var (tensor, parameter) in parameters)
            {
                parameter.grad = gradients[tensor][step - 1].clone();
            }

            if (reference.TryGetProperty("lr_at_step", out var rates))
            {
                foreach (var group in optimizer.ParamGroups)
                {
                    group.LearningRate = rates[step - 1].GetDouble();
                }
            }

            optimizer.step();
            if (data.Contains($"{name}.step{step}.{parameters.Keys.First()}"))
            {
                error = Math.Max(error, parameters.Max(item => Largest(data.Read($"{name}.step{step}.{item.Key}"), item.Value)));
            }
        }

        optimizer.Dispose();
        return CheckResult.Compare(Folder, name, error, Tolerance);
    }

    private static optim.Optimizer? Create(string name, JsonElement reference, Dictionary<string, Parameter> parameters)
    {
        if (name == "adamw_groups_schedule")
        {
            return OptimizerFactory.Create([.. parameters.Select(item => new NamedParameter(item.Key, item.Value))], new TrainingOptions { LearningRate = 0, WeightDecay = DecayOfGroups });
        }

        if (!reference.TryGetProperty("all_settings", out var settings))
        {
            return null;
        }

        double Number(string setting) => settings.GetProperty(setting).GetDouble();
        bool Flag(string setting) => settings.GetProperty(setting).GetBoolean();
        var all = parameters.Values;
        if (name.StartsWith("adamw", StringComparison.Ordinal) && settings.TryGetProperty("amsgrad", out _))
        {
            return optim.AdamW(all, Number("lr"), settings.GetProperty("betas")[0].GetDouble(), settings.GetProperty("betas")[1].GetDouble(), Number("eps"), Number("weight_decay"), Flag("amsgrad"));
        }

        return name.StartsWith("sgd", StringComparison.Ordinal) && settings.TryGetProperty("dampening", out _)
            ? optim.SGD(all, Number("lr"), Number("momentum"), Number("dampening"), Number("weight_decay"), Flag("nesterov"))
            : null;
    }

    private static CheckResult Clip(SafetensorsReader data, string name, JsonElement reference)
    {
        string label = "clip." + name;
        string[] parts = name.Split('.', 2);
        if (parts[1] is not "norm_1")
        {
            return CheckResult.Unsupported(Folder, label, "another norm than L2, or clipping by value");
        }

        using var scope = NewDisposeScope();
        var parameters = new[] { "grad0", "grad1" }.Select(gradient =>
        {
            var start = data.Read($"clip.{parts[0]}.{gradient}");
            return new Parameter(zeros_like(start)) { grad = start };
        }).ToArray();
        double norm = nn.utils.clip_grad_norm_(parameters, 1);
        double expected = reference.GetProperty("returned") is { ValueKind: JsonValueKind.Number } number
            ? number.GetDouble()
            : double.Parse(reference.GetProperty("returned").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        double error = expected.Equals(norm) ? 0 : Differences.Relative(expected, norm);
        for (int i = 0; i < parameters.Length; i++)
        {
            error = Math.Max(error, Largest(data.Read($"{label}.grad{i}"), parameters[i].grad!));
        }

        return CheckResult.Compare(Folder, label, error, Tolerance);
    }

    private static double Largest(Tensor expected, Tensor actual) =>
        Differences.Largest(expected.contiguous().data<float>().ToArray(), actual.detach().contiguous().data<float>().ToArray());
}
