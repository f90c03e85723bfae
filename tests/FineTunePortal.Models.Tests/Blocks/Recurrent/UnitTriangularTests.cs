using FineTunePortal.Models.Blocks.Recurrent;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Blocks.Recurrent;

public class UnitTriangularTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public void Inverse_TimesTheMatrix_IsTheIdentity(long size)
    {
        using var generator = new Generator(7);
        var below = randn([3, size, size], generator: generator).mul_(0.2).tril(-1);

        var product = UnitTriangular.Inverse(below).matmul(below + eye(size));

        Assert.InRange((product - eye(size)).abs().max().item<float>(), 0, 1e-4);
    }

    [Fact]
    public void Inverse_EqualKeysInEveryPlace_StaysExact()
    {
        // What a text that repeats one token makes; sums of powers lose every digit here.
        var below = ones([1, 64, 64]).tril(-1);

        var inverse = UnitTriangular.Inverse(below);

        Assert.InRange((inverse.matmul(below + eye(64)) - eye(64)).abs().max().item<float>(), 0, 1e-5);
        Assert.InRange(inverse.abs().max().item<float>(), 1, 1 + 1e-5);
    }
}
