using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Fresh weights from a seed: the same seed gives the same weights on every machine (CPU generator).</summary>
public sealed class RandomWeights(long seed, double standardDeviation, ScalarType dtype, Device device) : WeightSource
{
    private readonly Generator generator = new((ulong)seed);

    public override bool Has(string name) => true;

    public override Tensor Take(string name, long[] shape, WeightInit init)
    {
        using var _ = no_grad();
        switch (init)
        {
            case WeightInit.Zeros:
                return zeros(shape, dtype: dtype, device: device);
            case WeightInit.Ones:
                return ones(shape, dtype: dtype, device: device);
            default:
                using (var normal = randn(shape, dtype: ScalarType.Float32, generator: generator))
                {
                    normal.mul_(standardDeviation);
                    return normal.to(dtype, device, copy: true);
                }
        }
    }
}
