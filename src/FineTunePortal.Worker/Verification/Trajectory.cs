using System.Text.Json;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>
/// A short training as the references made it: AdamW with betas 0.9 and 0.999, epsilon 1e-8 and a constant rate, the gradient norm
/// clipped before each step.
/// </summary>
internal static class Trajectory
{
    // In each batch [2, 24] the second row is padded after this, and the first columns carry no label.
    private const int SecondRowLength = 17;
    private const int Unlabelled = 5;

    // Where a reference doesn't say.
    private const double Rate = 1e-3;
    private const double WeightDecay = 0.01;
    private const double Clip = 1.0;

    /// <summary>Trains and returns the largest relative difference of a loss or gradient norm from the reference.</summary>
    /// <param name="batchFile">The file with the ids.</param>
    /// <param name="batches">Name of their tensor, [steps, 2, T].</param>
    /// <param name="expected">Rate, weight decay, clipping and the losses and norms.</param>
    /// <param name="model">What to train.</param>
    /// <param name="trainable">Its trainable parameters.</param>
    public static double Run(string batchFile, string batches, JsonElement expected, CausalLanguageModel model, IReadOnlyList<Parameter> trainable)
    {
        using var data = SafetensorsReader.Open(batchFile);
        using var all = data.Read(batches);
        using var optimizer = optim.AdamW(
            trainable, lr: Setting(expected, "lr", Rate), beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: Setting(expected, "weight_decay", WeightDecay));
        var clip = Setting(expected, "clip", Clip);
        var largest = 0.0;
        foreach (var step in expected.GetProperty("trajectory").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var (input, labels) = Batch(all.select(0, step.GetProperty("step").GetInt64()), model.Device);
            optimizer.zero_grad();
            var (sum, count) = model.loss(input, labels);
            var loss = sum / count;
            loss.backward();
            var norm = nn.utils.clip_grad_norm_(trainable, clip);
            optimizer.step();
            largest = Math.Max(largest, Differences.Relative(step.GetProperty("loss").GetDouble(), loss.item<float>()));
            largest = Math.Max(largest, Differences.Relative(step.GetProperty("grad_norm").GetDouble(), norm));
        }

        return largest;
    }

    private static double Setting(JsonElement expected, string name, double otherwise) => expected.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;

    private static (ModelInput Input, Tensor Labels) Batch(Tensor ids, Device device)
    {
        var columns = ids.shape[1];
        var mask = ones_like(ids);
        mask.select(0, 1).narrow(0, SecondRowLength, columns - SecondRowLength).zero_();
        var labels = where(mask.ne(0), ids, full_like(ids, CausalLanguageModel.IgnoredLabel));
        labels.narrow(1, 0, Unlabelled).fill_(CausalLanguageModel.IgnoredLabel);
        return (new ModelInput(ids.to(device), SegmentIds: mask.to(device)), labels.to(device));
    }
}
