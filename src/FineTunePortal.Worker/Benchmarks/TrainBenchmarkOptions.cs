using static TorchSharp.torch;

namespace FineTunePortal.Worker.Benchmarks;

/// <summary>What to time.</summary>
public sealed record TrainBenchmarkOptions
{
    public BenchmarkShape Shape { get; init; } = BenchmarkShape.SmolLm2;

    /// <summary>Rank of the adapters on all linear layers; 0 trains all weights.</summary>
    public int LoraRank { get; init; } = 16;

    public long Sequences { get; init; } = 4;

    /// <summary>Tokens a sequence, every one with a label.</summary>
    public long Length { get; init; } = 256;

    public ScalarType Dtype { get; init; } = ScalarType.Float32;

    /// <summary>Whether layers keep only their inputs for the backward pass and compute the rest again.</summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>0 for one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>Side of the products that the rate is compared with.</summary>
    public long ProductSize { get; init; } = 2048;

    /// <summary>Timed steps, after one that isn't.</summary>
    public int Steps { get; init; } = 5;
}
