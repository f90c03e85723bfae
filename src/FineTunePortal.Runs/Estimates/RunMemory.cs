namespace FineTunePortal.Runs;

/// <summary>
/// What a run needs, in bytes. Weights, gradients and optimiser are counted exactly; activations are what a layer keeps for
/// its backward pass: about 12 widths of the residual stream and 3 of the MLP a token. With gradient checkpointing each layer keeps
/// one width, and one layer at a time the rest. Attention is computed in pieces of which nothing is kept, except in encoders that
/// leave out some of its weights: these keep three numbers for each pair of tokens and head (the weights, what was left out, the result).
/// </summary>
/// <param name="Weights">The model's own.</param>
/// <param name="Training">Gradients and optimiser; with all weights in bf16 their fp32 masters too.</param>
/// <param name="Activations">Of one batch.</param>
public sealed record RunMemory(long Weights, long Training, long Activations)
{
    /// <summary>The program, its libraries and what comes and goes.</summary>
    public const long Process = 300L << 20;

    private const int Fp32 = 4;
    private const int Bf16 = 2;
    private const double ResidualWidthsKept = 12;
    private const double MlpWidthsKept = 3;
    private const double NumbersKeptAPair = 3;

    /// <summary>All of it.</summary>
    public long Total => Weights + Training + Activations + Process;

    /// <param name="weights">Weights of the model.</param>
    /// <param name="trained">Weights that are trained, adapters included.</param>
    /// <param name="method">What is trained.</param>
    /// <param name="dtype">Format of the weights, not auto.</param>
    /// <param name="options">Batch size and optimiser.</param>
    /// <param name="longestRow">Tokens of the longest row.</param>
    /// <param name="hidden">Width of the states between layers.</param>
    /// <param name="widest">Outputs of the widest linear layer.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="pairHeads">Heads whose attention is kept for every pair of tokens; 0 where it is computed in pieces.</param>
    public static RunMemory Of(
        long weights, long trained, TuningMethod method, Dtype dtype, TrainingOptions options, int longestRow, long hidden, long widest, int layers, int pairHeads = 0)
    {
        int itemSize = dtype == Dtype.Bf16 ? Bf16 : Fp32;
        int states = options.Optimizer == Optimizer.AdamW ? 2 : 1;
        int masters = method == TuningMethod.Full && dtype == Dtype.Bf16 ? Fp32 + Bf16 : 0;
        double perToken = (ResidualWidthsKept * hidden) + (MlpWidthsKept * widest) + (NumbersKeptAPair * pairHeads * longestRow);
        double allLayers = options.GradientCheckpointing ? ((double)layers * hidden) + perToken : layers * perToken;
        return new(weights * itemSize, trained * (((1 + states) * Fp32) + masters), (long)((double)options.BatchSize * longestRow * allLayers * itemSize));
    }
}
