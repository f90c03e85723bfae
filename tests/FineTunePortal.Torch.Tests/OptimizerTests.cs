using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class OptimizerTests
{
    [Fact]
    public void Step_AdamWOnLeastSquares_FindsTheSolution()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        var x = randn(64, 8);
        var truth = randn(8, 1);
        var y = x.matmul(truth);
        var weight = nn.Parameter(zeros(8, 1));
        using var optimizer = optim.AdamW([weight], lr: 0.05);

        for (var i = 0; i < 400; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.mse_loss(x.matmul(weight), y).backward();
            optimizer.step();
        }

        Assert.True(weight.allclose(truth, 1e-3, 1e-3));
    }
}
