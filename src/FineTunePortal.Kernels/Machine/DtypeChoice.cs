using System.Globalization;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>The type to compute in that suits this machine, and why.</summary>
/// <param name="Fp32Rate">fp32 products, operations a second</param>
/// <param name="Bf16Rate">bf16 products, operations a second</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record DtypeChoice(ScalarType Dtype, double Fp32Rate, double Bf16Rate, string Reason)
{
    // bf16 halves the memory but rounds to 8 bits: it has to be clearly faster.
    private const double WorthIt = 1.2;
    private const double SecondsEach = 0.12;

    // A training step's usual product: some hundred tokens through a projection of a small model.
    private const long Rows = 256, Inner = 576, Columns = 1536;

    /// <summary>
    /// Times products of a training-like shape in both types, a fraction of a second together. Processors differ: with
    /// AMX or AVX512-BF16 bf16 is about twice as fast, without them several times slower.
    /// </summary>
    public static DtypeChoice Measure(Device? device = null)
    {
        var target = device ?? CPU;
        var fp32 = ProductRate.Measure(Rows, Inner, Columns, ScalarType.Float32, target, SecondsEach, 20);
        var bf16 = ProductRate.Measure(Rows, Inner, Columns, ScalarType.BFloat16, target, SecondsEach, 20);
        return Decide(fp32, bf16);
    }

    internal static DtypeChoice Decide(double fp32, double bf16)
    {
        var ratio = bf16 / fp32;
        var measured = ratio >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"bf16 products run {ratio:0.0} times as fast as fp32 here")
            : string.Create(CultureInfo.InvariantCulture, $"bf16 products run {1 / ratio:0.0} times slower than fp32 here");
        return ratio >= WorthIt
            ? new DtypeChoice(ScalarType.BFloat16, fp32, bf16, measured)
            : new DtypeChoice(ScalarType.Float32, fp32, bf16, measured);
    }
}
