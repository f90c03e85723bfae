using FineTunePortal.Kernels;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Benchmarks;

/// <summary>
/// What the machine can do: the median rate of fp32 products of square matrices in this process with its threads.
/// Samples are taken between the steps that are compared with it, since other programs come and go.
/// </summary>
internal sealed class MachineRate(long size)
{
    private readonly List<double> samples = [];

    /// <summary>Times a few products.</summary>
    public void Sample(int count = 3)
    {
        for (var i = 0; i < count; i++)
        {
            samples.Add(ProductRate.Measure(size, size, size, ScalarType.Float32, CPU, double.PositiveInfinity, 1));
        }
    }

    /// <summary>Operations a second.</summary>
    public double Median() => Medians.Of(samples);
}
