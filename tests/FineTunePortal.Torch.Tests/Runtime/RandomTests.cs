using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class RandomTests
{
    [Fact]
    public void RngState_SetAgain_RepeatsTheNumbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(42);
        _ = randn(7);
        var state = get_rng_state();
        var first = rand(100);
        var order = randperm(20);

        set_rng_state(state);

        Assert.True(rand(100).Equals(first));
        Assert.True(randperm(20).Equals(order));
    }

    [Fact]
    public void ManualSeed_SameSeed_RepeatsTheNumbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        var first = nn.functional.dropout(ones(1000), 0.3);

        manual_seed(9);

        Assert.True(nn.functional.dropout(ones(1000), 0.3).Equals(first));
        Assert.Equal(9, initial_seed());
    }

    [Fact]
    public void Generator_OfItsOwn_DoesNotTouchTheDefault()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var expected = rand(5);
        manual_seed(1);
        using var generator = new Generator(123);

        var own = rand(5, generator: generator);

        Assert.True(rand(5).Equals(expected));
        Assert.False(own.Equals(expected));
        generator.manual_seed(123);
        Assert.True(rand(5, generator: generator).Equals(own));
    }

    [Fact]
    public void Multinomial_WithGenerator_FollowsTheWeights()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);

        var drawn = tensor(new[] { 0f, 1f, 3f }).multinomial(4000, true, generator).bincount(null, 3);

        Assert.Equal(0, drawn[0].item<long>());
        Assert.InRange(drawn[2].item<long>(), 2850, 3150);
    }

    [Fact]
    public void Initialisers_OfAWeight_HaveTheirVariance()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var weight = empty(400, 300);

        Assert.Equal(Math.Sqrt(2.0 / 300), nn.init.kaiming_normal_(weight).std().ToDouble(), 5e-4);
        Assert.Equal(Math.Sqrt(2.0 / 700), nn.init.xavier_uniform_(weight).std().ToDouble(), 5e-4);
        var cut = nn.init.trunc_normal_(weight, std: 1, a: -1, b: 1);
        Assert.InRange(cut.abs().max().ToDouble(), 0.99, 1);
        Assert.Equal(0.54, cut.std().ToDouble(), 5e-3);
    }
}
