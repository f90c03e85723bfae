using System.Globalization;
using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using FineTunePortal.Models.Generation;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>Folders of decoders: logits, loss, gradients, generation, adapters and short trainings.</summary>
public sealed class DecoderChecks : IReferenceChecks
{
    private const double LogitTolerance = 1e-4;
    private const double LossTolerance = 1e-4;
    private const double TrajectoryTolerance = 1e-3;

    private delegate CheckResult Check(DecoderReference reference, string name, double factor);

    private static readonly (string Name, Func<DecoderReference, bool> Applies, Check Run)[] Checks =
    [
        ("logits", static r => r.Has("logits"), static (r, name, f) => Logits(r, name, "input_ids", "attention_mask", f)),
        ("left_logits", static r => r.Has("left_logits"), static (r, name, f) => Logits(r, name, "left_input_ids", "left_attention_mask", f)),
        ("long_logits", static r => r.Has("long_logits"), static (r, name, f) => Logits(r, name, "long_input_ids", null, f)),
        ("cached_logits", CacheAgrees, CachedLogits),
        ("loss", static _ => true, Loss),
        ("grad_norms", static _ => true, GradientNorms),
        ("greedy_ids", static r => r.Has("greedy_ids"), static (r, name, _) => Greedy(r, name, 1)),
        ("greedy_penalised_ids", static r => r.Has("greedy_penalised_ids"), static (r, name, _) => Greedy(r, name, r.Values.GetProperty("repetition_penalty").GetDouble())),
        ("lora_logits", static _ => true, static (r, name, f) => LoraLogits(r, name, merge: false, f)),
        ("merged_logits", static _ => true, static (r, name, f) => LoraLogits(r, name, merge: true, f)),
        ("lora_trajectory", static _ => true, LoraTrajectory),
        ("logits_after_20_steps", static _ => true, LogitsAfterTraining),
        ("full_trajectory", static _ => true, FullTrajectory),
    ];

    public bool Recognises(string path) => DecoderReference.Is(path);

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        using var reference = DecoderReference.Open(path, options);
        var supported = FamilyTable.Supports(reference.Config);
        foreach (var (name, applies, run) in Checks)
        {
            if (applies(reference))
            {
                yield return supported
                    ? Guard(reference, name, run, options.ToleranceFactor)
                    : CheckResult.Unsupported(reference.Name, name, $"model_type '{reference.Config.ModelType}' is not supported");
            }
        }
    }

    // One broken check must not hide the others' results.
    private static CheckResult Guard(DecoderReference reference, string name, Check run, double factor)
    {
        try
        {
            using var scope = NewDisposeScope();
            return run(reference, name, factor);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return CheckResult.Failed(reference.Name, name, error.Message);
        }
    }

    // Their rotation depends on the length so far, which a cache of rotated keys can't follow.
    private static bool CacheAgrees(DecoderReference reference) => reference.Has("long_logits")
        && RopeConfig.Parse(reference.Config.Json) is var rope && !RotaryFrequencies.DependOnLength(rope);

    private static CheckResult Logits(DecoderReference reference, string name, string ids, string? mask, double factor)
    {
        using var _ = no_grad();
        using var model = reference.LoadModel();
        var logits = model.logits(model.hidden(reference.Input(ids, mask)));
        return CompareLogits(reference, name, reference.Read(name), logits, mask, factor);
    }

    private static CheckResult CachedLogits(DecoderReference reference, string name, double factor)
    {
        using var _ = no_grad();
        using var model = reference.LoadModel();
        using var cache = model.CreateCache();
        var ids = reference.Input("long_input_ids", null).InputIds;
        var steps = Enumerable.Range(0, (int)ids.shape[1]).Select(t => model.logits(model.hidden(new ModelInput(ids.narrow(1, t, 1)), cache))).ToList();
        return CompareLogits(reference, name, reference.Read("long_logits"), cat(steps, dim: 1), null, factor);
    }

    private static CheckResult Loss(DecoderReference reference, string name, double factor)
    {
        using var model = reference.LoadModel();
        var (sum, count) = model.loss(reference.LossInput(), reference.Read("labels").to(model.Device));
        var loss = sum.item<float>() / count;
        return CheckResult.Compare(reference.Name, name, Differences.Relative(reference.Values.GetProperty("loss").GetDouble(), loss), LossTolerance * factor);
    }

    private static CheckResult GradientNorms(DecoderReference reference, string name, double factor)
    {
        using var model = reference.LoadModel();
        foreach (var parameter in model.parameters())
        {
            parameter.requires_grad_(true);
        }

        var (sum, count) = model.loss(reference.LossInput(), reference.Read("labels").to(model.Device));
        (sum / count).backward();
        return Differences.GradientNorms(reference.Name, name, model, reference.Values.GetProperty("grad_norms"), LossTolerance * factor);
    }

    private static CheckResult Greedy(DecoderReference reference, string name, double penalty)
    {
        var expected = reference.Read(name).data<long>().ToArray();
        using var model = reference.LoadModel();
        var options = new GenerationOptions
        {
            MaxNewTokens = expected.Length - DecoderReference.PromptLength,
            Sampling = new SamplingOptions { Greedy = true, RepetitionPenalty = penalty },
        };
        var prompt = expected.Take(DecoderReference.PromptLength).Select(static id => (int)id).ToList();
        var written = prompt.Concat(new TokenGenerator(model).Generate(prompt, options)).ToList();
        var different = expected.Where((id, i) => i >= written.Count || written[i] != id).Count();
        return CheckResult.Compare(reference.Name, name, different, 0);
    }

    private static CheckResult LoraLogits(DecoderReference reference, string name, bool merge, double factor)
    {
        using var _ = no_grad();
        using var model = reference.LoadModel();
        using var adapters = AdapterSet.Load(model, reference.LoraFolder);
        if (merge)
        {
            adapters.Merge();
        }

        var logits = model.logits(model.hidden(reference.Input("input_ids", "attention_mask")));
        return CompareLogits(reference, name, reference.ReadLora(merge ? "merged_logits" : "logits"), logits, "attention_mask", factor);
    }

    private static CheckResult LoraTrajectory(DecoderReference reference, string name, double factor)
    {
        using var model = reference.LoadModel();
        using var adapters = AdapterSet.Load(model, reference.LoraFolder);
        var error = Trajectory.Run(reference.BatchFile, "lora", reference.Values.GetProperty("lora"), model, [.. adapters.parameters()]);
        return CheckResult.Compare(reference.Name, name, error, TrajectoryTolerance * factor);
    }

    private static CheckResult LogitsAfterTraining(DecoderReference reference, string name, double factor)
    {
        var logits = TrainedLogits(reference, nudged: false);
        var result = CompareLogits(reference, name, reference.ReadLora(name), logits, "attention_mask", factor);
        if (result.Ok == true)
        {
            return result;
        }

        var own = Differences.Logits(logits, TrainedLogits(reference, nudged: true), reference.Read("attention_mask"));
        return own > LogitTolerance * factor
            ? result with { Message = string.Create(CultureInfo.InvariantCulture, $"two trainings of this model that start one rounding apart end {own:0.0e+0} apart: the reference's own roundings may be all that differs") }
            : result;
    }

    private static Tensor TrainedLogits(DecoderReference reference, bool nudged)
    {
        using var model = reference.LoadModel();
        using var adapters = AdapterSet.Load(model, reference.LoraFolder);
        if (nudged)
        {
            using var still = no_grad();
            foreach (var parameter in adapters.parameters())
            {
                parameter.mul_(1 + 1.2e-7f);
            }
        }

        Trajectory.Run(reference.BatchFile, "lora", reference.Values.GetProperty("lora"), model, [.. adapters.parameters()]);
        using var _ = no_grad();
        return model.logits(model.hidden(reference.Input("input_ids", "attention_mask")));
    }

    private static CheckResult FullTrajectory(DecoderReference reference, string name, double factor)
    {
        using var model = reference.LoadModel();
        foreach (var parameter in model.parameters())
        {
            parameter.requires_grad_(true);
        }

        var error = Trajectory.Run(reference.BatchFile, "full", reference.Values.GetProperty("full"), model, [.. model.parameters()]);
        return CheckResult.Compare(reference.Name, name, error, TrajectoryTolerance * factor);
    }

    private static CheckResult CompareLogits(DecoderReference reference, string name, Tensor expected, Tensor actual, string? mask, double factor) =>
        CheckResult.Compare(reference.Name, name, Differences.Logits(expected, actual, mask is null ? null : reference.Read(mask)), LogitTolerance * factor);
}
