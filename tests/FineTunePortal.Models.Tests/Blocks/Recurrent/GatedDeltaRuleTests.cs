using FineTunePortal.Models.Blocks.Recurrent;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Blocks.Recurrent;

public class GatedDeltaRuleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(150)]
    public void Run_AnyLength_EqualsTheRuleStepByStep(long length)
    {
        using var _ = no_grad();
        var rule = Random(length, null);
        var start = Normal([2, 3, 4, 5], 9);

        var (mixed, state) = rule.Run(start, null);

        var (expected, last) = StepByStep(rule, start);
        Assert.InRange((mixed - expected).abs().max().item<float>(), 0, 1e-4);
        Assert.InRange((state - last).abs().max().item<float>(), 0, 1e-4);
    }

    [Fact]
    public void Run_SeveralDocumentsInARow_EachStartsAfresh()
    {
        using var _ = no_grad();
        var segments = cat([ones([2, 30], dtype: ScalarType.Int64), full([2, 50], 2, dtype: ScalarType.Int64), full([2, 20], 3, dtype: ScalarType.Int64)], 1);
        var rule = Random(100, segments);
        GatedDeltaRule Part(long from, long count) => new(
            rule.Query.narrow(1, from, count), rule.Key.narrow(1, from, count), rule.Value.narrow(1, from, count),
            rule.Decay.narrow(1, from, count), rule.Strength.narrow(1, from, count), null);

        var (mixed, state) = rule.Run(null, null);

        var parts = new[] { Part(0, 30).Run(null, null), Part(30, 50).Run(null, null), Part(80, 20).Run(null, null) };
        Assert.InRange((mixed - cat([.. parts.Select(part => part.Mixed)], 1)).abs().max().item<float>(), 0, 1e-5);
        Assert.InRange((state - parts[2].State).abs().max().item<float>(), 0, 1e-5);
    }

    private static (Tensor Mixed, Tensor State) StepByStep(GatedDeltaRule rule, Tensor state)
    {
        var mixed = new List<Tensor>();
        for (var t = 0L; t < rule.Query.shape[1]; t++)
        {
            var (q, k, v) = (rule.Query.select(1, t), rule.Key.select(1, t), rule.Value.select(1, t));
            state = state * rule.Decay.select(1, t).exp().unsqueeze(-1).unsqueeze(-1);
            var known = k.unsqueeze(-2).matmul(state).squeeze(-2);
            var change = (v - known) * rule.Strength.select(1, t).unsqueeze(-1);
            state = state + (k.unsqueeze(-1) * change.unsqueeze(-2));
            mixed.Add(q.unsqueeze(-2).matmul(state).squeeze(-2));
        }

        return (stack(mixed, 1), state);
    }

    private static GatedDeltaRule Random(long length, Tensor? segments)
    {
        var key = Normal([2, length, 3, 4], 2);
        return new GatedDeltaRule(
            Normal([2, length, 3, 4], 1), key / key.norm(-1, keepdim: true), Normal([2, length, 3, 5], 3),
            Normal([2, length, 3], 4).abs().neg(), Normal([2, length, 3], 5).sigmoid(), segments);
    }

    private static Tensor Normal(long[] shape, ulong seed)
    {
        using var generator = new Generator(seed);
        return randn(shape, generator: generator);
    }
}
