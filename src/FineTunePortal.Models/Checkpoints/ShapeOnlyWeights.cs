using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Weights without memory (device meta): names and shapes of a model of any size, in no time.</summary>
public sealed class ShapeOnlyWeights(ScalarType dtype = ScalarType.Float32) : WeightSource
{
    public override bool Has(string name) => true;

    public override Tensor Take(string name, long[] shape, WeightInit init) => empty(shape, dtype: dtype, device: META);
}
