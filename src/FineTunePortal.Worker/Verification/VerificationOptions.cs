using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>In what the references are computed.</summary>
public sealed record VerificationOptions
{
    public ScalarType Dtype { get; init; } = ScalarType.Float32;

    public Device Device { get; init; } = CPU;

    /// <summary>All tolerances are multiplied by this: 10 for another device, more for another dtype.</summary>
    public double ToleranceFactor { get; init; } = 1;
}
