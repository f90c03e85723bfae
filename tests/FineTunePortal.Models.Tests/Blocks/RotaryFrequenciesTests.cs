using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Tests.Blocks;

public class RotaryFrequenciesTests
{
    private static readonly RopeConfig Plain = new() { Theta = 10_000, MaxPositions = 128, OriginalMaxPositions = 32, Factor = 4 };

    [Fact]
    public void Inverse_NoScaling_IsGeometric()
    {
        AssertClose([1, 0.1, 0.01, 0.001], RotaryFrequencies.Inverse(Plain, 8, 1));
    }

    [Fact]
    public void Inverse_Linear_DividesByTheFactor()
    {
        AssertClose([0.25, 0.025, 0.0025, 0.00025], RotaryFrequencies.Inverse(Plain with { Scaling = RopeScaling.Linear }, 8, 1));
    }

    [Fact]
    public void Inverse_Dynamic_ChangesOnlyBeyondTheOriginalLength()
    {
        var dynamic = Plain with { Scaling = RopeScaling.Dynamic };

        AssertClose(RotaryFrequencies.Inverse(Plain, 8, 1), RotaryFrequencies.Inverse(dynamic, 8, 32));
        // Length doubled: theta * (4 * 2 - 3)^(8/6).
        AssertClose(RotaryFrequencies.Inverse(Plain with { Theta = 10_000 * Math.Pow(5, 8.0 / 6) }, 8, 1), RotaryFrequencies.Inverse(dynamic, 8, 64));
    }

    [Fact]
    public void Inverse_Llama3_KeepsHighDividesLowBlendsBetween()
    {
        // Wavelengths 6.28, 62.8, 628, 6283; borders 32/4 = 8 and 32/1 = 32: one kept, three divided.
        var frequencies = RotaryFrequencies.Inverse(Plain with { Scaling = RopeScaling.Llama3, Factor = 8 }, 8, 1);
        AssertClose([1, 0.1 / 8, 0.01 / 8, 0.001 / 8], frequencies);

        // With 128 the second wavelength lies between 32 and 128: smooth = (128/62.83 - 1)/3.
        var smooth = ((128 / (20 * Math.PI)) - 1) / 3;
        var blended = RotaryFrequencies.Inverse(Plain with { Scaling = RopeScaling.Llama3, Factor = 8, OriginalMaxPositions = 128 }, 8, 1);
        AssertClose([1, ((1 - smooth) * 0.1 / 8) + (smooth * 0.1), 0.01 / 8, 0.001 / 8], blended);
    }

    [Fact]
    public void AttentionFactor_Yarn_GrowsWithTheLogarithm()
    {
        var yarn = Plain with { Scaling = RopeScaling.Yarn };

        Assert.Equal((0.1 * Math.Log(4)) + 1, RotaryFrequencies.AttentionFactor(yarn), 12);
        Assert.Equal(1, RotaryFrequencies.AttentionFactor(yarn with { Mscale = 0.7, MscaleAllDimensions = 0.7 }), 12);
        Assert.Equal(1.5, RotaryFrequencies.AttentionFactor(yarn with { AttentionFactor = 1.5 }));
        Assert.Equal(1, RotaryFrequencies.AttentionFactor(Plain));
    }

    [Fact]
    public void Inverse_LongRope_SwitchesToLongFactorsAboveTheOriginalLength()
    {
        var longRope = Plain with { Scaling = RopeScaling.LongRope, ShortFactor = [1, 1, 1, 1], LongFactor = [1, 2, 4, 8] };

        AssertClose([1, 0.1, 0.01, 0.001], RotaryFrequencies.Inverse(longRope, 8, 32));
        AssertClose([1, 0.05, 0.0025, 0.000125], RotaryFrequencies.Inverse(longRope, 8, 33));
        Assert.Equal(Math.Sqrt(1 + (Math.Log(4) / Math.Log(32))), RotaryFrequencies.AttentionFactor(longRope), 12);
    }

    [Fact]
    public void Inverse_LongRopeWithWrongNumberOfFactors_Throws()
    {
        var longRope = Plain with { Scaling = RopeScaling.LongRope, ShortFactor = [1, 1], LongFactor = [1, 2] };

        Assert.Throws<ConfigException>(() => RotaryFrequencies.Inverse(longRope, 8, 1));
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(1, actual[i] / expected[i], 12);
        }
    }

    [Fact]
    public void Inverse_Proportional_TurnsTheFirstPairsOnly()
    {
        var rope = new RopeConfig { Scaling = RopeScaling.Proportional, PartialRotaryFactor = 0.25, Theta = 10_000 };

        var frequencies = RotaryFrequencies.Inverse(rope, 16, length: 0);

        Assert.Equal([1, Math.Pow(10_000, -2.0 / 16), 0, 0, 0, 0, 0, 0], frequencies);
    }
}
