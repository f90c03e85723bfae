using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class AdamWTests
{
    private static readonly AdamWSettings First = new(0.01, 0.9, 0.95, 1e-8, 0.1, 1);

    [Fact]
    public void AdamW_TwentySteps_EqualsTheOptimizer()
    {
        using var scope = NewDisposeScope();
        manual_seed(14);
        var start = randn(7, 13);
        var parameter = new TorchSharp.Modules.Parameter(start.clone());
        var optimizer = optim.AdamW([parameter], lr: 0.01, beta1: 0.9, beta2: 0.95, eps: 1e-8, weight_decay: 0.1);
        var (weight, mean, square) = (start.clone(), zeros(7, 13), zeros(7, 13));
        for (var step = 1; step <= 20; step++)
        {
            var gradient = randn(7, 13);
            parameter.grad = gradient.clone();
            optimizer.step();
            Fused.adamw([new AdamWTensor(weight, null, gradient, mean, square)], First with { Step = step });
        }
        AssertClose(parameter.detach(), weight, 1e-6, "weight");
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void AdamW_MasterWithCopy_EqualsPlain(ScalarType copyType)
    {
        using var scope = NewDisposeScope();
        manual_seed(15);
        var start = randn(1000);
        var gradient = randn(1000).to_type(copyType);
        AdamWTensor Fresh() =>
            new(start.clone(), start.to_type(copyType, copy: true), gradient, zeros(1000), zeros(1000));
        var (fused, plain) = (Fresh(), Fresh());
        for (var step = 1; step <= 5; step++)
        {
            Fused.adamw([fused], First with { Step = step }, gradScale: 0.5);
            Plain.adamw([plain], First with { Step = step }, gradScale: 0.5);
        }
        AssertClose(plain.Master, fused.Master, 1e-6, "master");
        AssertClose(plain.Mean, fused.Mean, 1e-6, "mean");
        AssertClose(plain.Square, fused.Square, 1e-6, "square");
        Assert.True(SameBits(fused.Master.to_type(copyType), fused.Copy!), "the copy is the rounded master");
    }
}
