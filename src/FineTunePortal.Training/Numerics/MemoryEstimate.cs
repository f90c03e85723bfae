using System.Globalization;
using FineTunePortal.Models;
using FineTunePortal.Runs;
using FineTunePortal.Training.Recipes;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Numerics;

/// <summary>What a run will need, of the model that is loaded, before it starts.</summary>
public static class MemoryEstimate
{
    /// <summary>Estimates a run.</summary>
    /// <param name="model">The loaded model.</param>
    /// <param name="trainable">What is trained.</param>
    /// <param name="method">How.</param>
    /// <param name="options">Batch size and optimiser.</param>
    /// <param name="longestRow">Tokens of the longest row.</param>
    public static RunMemory Of(TransformerModel model, IReadOnlyList<NamedParameter> trainable, TuningMethod method, TrainingOptions options, int longestRow) => RunMemory.Of(
        model.parameters().Sum(parameter => parameter.numel()), trainable.Sum(parameter => parameter.Parameter.numel()), method,
        model.Dtype == ScalarType.Float32 ? Dtype.Fp32 : Dtype.Bf16, options, longestRow,
        model.Config.HiddenSize, model.LinearLayers().Max(layer => layer.Outputs), model.Config.LayerCount,
        ModelSize.Keeps(model.Config.ModelType, model.Config.Json.Number("attention_probs_dropout_prob", "attention_dropout")) ? model.Config.HeadCount : 0);

    /// <summary>Refuses a run that won't fit.</summary>
    /// <param name="memory">What it needs.</param>
    /// <param name="free">Bytes that are free, what the process holds already included.</param>
    /// <exception cref="RecipeException">It needs more than that.</exception>
    public static void Require(RunMemory memory, long free)
    {
        if (memory.Total > free)
        {
            throw new RecipeException(RunFailures.OutOfMemory, string.Create(CultureInfo.InvariantCulture,
                $"This run needs about {Gibibytes(memory.Total)} of memory, and {Gibibytes(free)} are free. Lower batch_size (with more gradient_accumulation_steps) or max_sequence_length, turn on gradient_checkpointing, or use LoRA in place of full tuning."));
        }
    }

    private static string Gibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB");
}
