using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class ErrorTests
{
    [Fact]
    public void Matmul_ShapesThatDoNotFit_NamesOperationAndShapes()
    {
        using var scope = NewDisposeScope();

        var thrown = Assert.Throws<ExternalException>(() => zeros(2, 3).matmul(zeros(4, 5)));

        Assert.Equal("matmul(Float[2, 3], Float[4, 5]): mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", thrown.Message);
    }

    [Fact]
    public void Cat_DifferentShapes_NamesThem()
    {
        using var scope = NewDisposeScope();

        var thrown = Assert.Throws<ExternalException>(() => cat([zeros(2, 3), zeros(2, 4)], 0));

        Assert.StartsWith("cat(Float[2, 3], Float[2, 4]): Sizes of tensors must match", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception raised from", thrown.Message);
        Assert.DoesNotContain(".cpp", thrown.Message);
    }

    [Fact]
    public void InPlace_Failure_IsThrownToo()
    {
        using var scope = NewDisposeScope();

        var thrown = Assert.Throws<ExternalException>(() => zeros(2).add_(zeros(3)));

        Assert.StartsWith("add_(Float[2], Float[3]): ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InPlace_OnALeafThatNeedsGradients_Fails()
    {
        using var scope = NewDisposeScope();

        var thrown = Assert.Throws<ExternalException>(() => zeros(2).requires_grad_().mul_(2));

        Assert.Contains("a leaf Variable that requires grad", thrown.Message);
    }

    [Fact]
    public void Embedding_IdOutOfRange_Fails()
    {
        using var scope = NewDisposeScope();

        var thrown = Assert.Throws<ExternalException>(() => zeros(4, 2).index_select(0, tensor(new long[] { 4 })));

        Assert.StartsWith("index_select(Float[4, 2], Long[1]): ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_ThenSuccess_IsForgotten()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => zeros(2).view(3));

        Assert.Equal(2f, ones(2).sum().item<float>());
    }

    [Fact]
    public void Operand_Null_IsRefused()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentNullException>(() => zeros(2).matmul(null!));
    }

    [Fact]
    public void Cuda_WithoutADevice_SaysSo()
    {
        if (cuda.is_available())
        {
            Assert.True(cuda.device_count() > 0);
            return;
        }

        var thrown = Assert.Throws<InvalidOperationException>(() => zeros(2, device: CUDA));

        Assert.StartsWith("The device CUDA is not available", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromData_WrongNumberOfElements_Fails() =>
        Assert.Contains("the shape asks for", Assert.Throws<ExternalException>(() => tensor(new float[5], [2, 3])).Message);
}
