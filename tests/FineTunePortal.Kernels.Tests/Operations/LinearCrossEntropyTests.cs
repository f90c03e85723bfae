using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class LinearCrossEntropyTests
{
    private const long Vocabulary = 77, Width = 24;

    public static TheoryData<long, double, ScalarType> Cases => new()
    {
        { 1, 1, ScalarType.Float32 }, { 7, 1, ScalarType.Float32 }, { 300, 1, ScalarType.Float32 },
        { 300, 0.3, ScalarType.Float32 }, { 7, -2, ScalarType.Float32 }, { 300, 1, ScalarType.BFloat16 },
        { 300, 0.3, ScalarType.Float64 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void LinearCrossEntropy_SomeLabels_EqualsCrossEntropyOfAllLogits(long rows, double scale, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        var labels = Labels(rows);
        AssertSame(
            inputs => Fused.linear_cross_entropy(inputs[0], inputs[1], inputs[2], labels, scale),
            inputs => OfAllLogits(inputs[0], inputs[1], inputs[2], labels, scale),
            Inputs(rows, dtype), Tolerance(dtype));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PlainLinearCrossEntropy_SomeLabels_EqualsCrossEntropyOfAllLogits(long rows, double scale, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        var labels = Labels(rows);
        AssertSame(
            inputs => Plain.linear_cross_entropy(inputs[0], inputs[1], inputs[2], labels, scale),
            inputs => OfAllLogits(inputs[0], inputs[1], inputs[2], labels, scale),
            Inputs(rows, dtype), Tolerance(dtype));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LinearCrossEntropy_NoLabels_IsZeroWithZeroGradients(bool native)
    {
        using var scope = NewDisposeScope();
        var hidden = randn(4, Width).requires_grad_();
        var weight = randn(Vocabulary, Width).requires_grad_();
        var labels = full([4], Fused.IgnoredLabel, dtype: ScalarType.Int64);
        var loss = native
            ? Fused.linear_cross_entropy(hidden, weight, null, labels)
            : Plain.linear_cross_entropy(hidden, weight, null, labels);
        loss.backward();
        Assert.Equal(0, loss.item<float>());
        Assert.Equal(0, hidden.grad!.abs().max().item<float>());
        Assert.Equal(0, weight.grad!.abs().max().item<float>());
    }

    [Fact]
    public void LinearCrossEntropy_UnlabelledRows_AreNotRead()
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        var hidden = randn(3, Width);
        hidden[1] = float.NaN;
        var loss = Fused.linear_cross_entropy(hidden, randn(Vocabulary, Width), null, tensor(new long[] { 3, -100, 5 }));
        Assert.True(float.IsFinite(loss.item<float>()));
    }

    [Fact]
    public void LinearCrossEntropy_NaNInALabelledRow_GivesNaN()
    {
        using var scope = NewDisposeScope();
        var hidden = zeros(3, Width);
        hidden[1] = float.NaN;
        var loss = Fused.linear_cross_entropy(hidden, ones(Vocabulary, Width), null, tensor(new long[] { 3, 4, 5 }));
        Assert.True(float.IsNaN(loss.item<float>()));
    }

    [Fact]
    public void LinearCrossEntropy_NoGradientAsked_GivesTheSameLoss()
    {
        using var scope = NewDisposeScope();
        manual_seed(10);
        var inputs = Inputs(50, ScalarType.Float32);
        var labels = Labels(50);
        var expected = OfAllLogits(inputs[0], inputs[1], inputs[2], labels, 1);
        using var noGrad = no_grad();
        var loss = Fused.linear_cross_entropy(inputs[0], inputs[1], inputs[2], labels);
        Assert.False(loss.requires_grad);
        AssertClose(expected, loss, 2e-6, "loss");
    }

    [Fact]
    public void LinearCrossEntropy_LabelOutsideTheVocabulary_IsRefused()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(
            () => Fused.linear_cross_entropy(ones(1, Width), ones(Vocabulary, Width), null, tensor(new long[] { Vocabulary })));
        Assert.Equal("linear_cross_entropy: a label is outside 0..76 and isn't -100", error.Message);
    }

    private static Tensor OfAllLogits(Tensor hidden, Tensor weight, Tensor bias, Tensor labels, double scale)
    {
        var exact = hidden.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        var logits = (hidden.matmul(weight.t()) + bias).to_type(exact) * scale;
        return nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.Sum);
    }

    private static Tensor[] Inputs(long rows, ScalarType dtype) =>
        [randn(rows, Width).to_type(dtype), randn(Vocabulary, Width).to_type(dtype), randn(Vocabulary).to_type(dtype)];

    // Every third row carries no label, where there is more than one.
    private static Tensor Labels(long rows)
    {
        var labels = randint(0, Vocabulary, [rows], ScalarType.Int64);
        for (long row = 1; row < rows; row += 3) labels[row] = Fused.IgnoredLabel;
        return labels;
    }
}
