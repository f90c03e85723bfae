using System.Globalization;
using FineTunePortal.Models;
using FineTunePortal.Runs;
using FineTunePortal.Training.Tuning;

namespace FineTunePortal.Training.Numerics;

/// <summary>
/// What a run will need, in bytes, before it starts. Weights, gradients and optimiser are counted exactly; activations
/// are what a layer keeps for its backward pass: about 12 widths of the residual stream and 3 of the MLP a token.
/// </summary>
public sealed record MemoryEstimate(long Weights, long Training, long Activations)
{
    private const long ProcessItself = 300L << 20;
    private const int Fp32 = 4;
    private const double ResidualWidthsKept = 12;
    private const double MlpWidthsKept = 3;

    /// <summary>All of it.</summary>
    public long Total => Weights + Training + Activations + ProcessItself;

    /// <summary>Estimates a run.</summary>
    /// <param name="model">The loaded model.</param>
    /// <param name="trainable">What is trained.</param>
    /// <param name="options">Batch size and optimiser.</param>
    /// <param name="longestRow">Tokens of the longest row.</param>
    public static MemoryEstimate Of(CausalLanguageModel model, IReadOnlyList<NamedParameter> trainable, TrainingOptions options, int longestRow)
    {
        var config = model.Config;
        long itemSize = model.OutputWeight.ElementSize;
        long weights = model.parameters().Sum(parameter => parameter.numel() * parameter.ElementSize);
        long trained = trainable.Sum(parameter => parameter.Parameter.numel()) * Fp32;
        int states = options.Optimizer == Optimizer.AdamW ? 2 : 1;
        long tokens = (long)options.BatchSize * longestRow;
        double perToken = (ResidualWidthsKept * config.HiddenSize) + (MlpWidthsKept * model.LinearLayers().Max(layer => layer.Outputs));
        return new(weights, trained * (1 + states), (long)(tokens * config.LayerCount * perToken * itemSize));
    }

    /// <summary>Refuses a run that won't fit.</summary>
    /// <param name="free">Bytes that are free, what the process holds already included.</param>
    /// <exception cref="Recipes.RecipeException">It needs more than that.</exception>
    public void Require(long free)
    {
        if (Total > free)
        {
            throw new Recipes.RecipeException("out_of_memory", string.Create(CultureInfo.InvariantCulture,
                $"This run needs about {Gibibytes(Total)} of memory, and {Gibibytes(free)} are free. Lower batch_size (with more gradient_accumulation_steps) or max_sequence_length, or use LoRA in place of full tuning."));
        }
    }

    private static string Gibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB");
}
