using System.Globalization;
using TorchSharp;
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
    // In turns, and the best of all: a machine that is busy now and then would otherwise choose now one type, now the other.
    private const int MostRounds = 14;
    private const int RoundsWithoutGain = 4;
    private const double Gain = 1.03;
    private const double SecondsEach = 0.05;
    private const int MostProducts = 50;

    // A training step's usual product: a hundred tokens through a projection of a small model, a millisecond or two, so that
    // some of them run undisturbed on a busy machine. A GPU needs more to do.
    private static readonly (long Rows, long Inner, long Columns) Processor = (128, 576, 1536), Gpu = (4096, 4096, 4096);

    /// <summary>
    /// Times products of a training-like shape in both types until neither gets faster: half a second on a machine that does
    /// nothing else, at most about one and a half. Processors differ: with
    /// AMX or AVX512-BF16 bf16 is about twice as fast, without them several times slower.
    /// </summary>
    public static DtypeChoice Measure(Device? device = null)
    {
        var target = device ?? CPU;
        var (rows, inner, columns) = target.type == DeviceType.CUDA ? Gpu : Processor;
        var (fp32, bf16) = (0.0, 0.0);
        for (int round = 0, since = 0; round < MostRounds && since < RoundsWithoutGain; round++)
        {
            var one = ProductRate.Best(rows, inner, columns, ScalarType.Float32, target, SecondsEach, MostProducts);
            var other = ProductRate.Best(rows, inner, columns, ScalarType.BFloat16, target, SecondsEach, MostProducts);
            since = one > Gain * fp32 || other > Gain * bf16 ? 0 : since + 1;
            (fp32, bf16) = (Math.Max(fp32, one), Math.Max(bf16, other));
        }

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
