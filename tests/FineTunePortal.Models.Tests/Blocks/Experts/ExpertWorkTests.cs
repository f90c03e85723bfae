using FineTunePortal.Models.Blocks.Experts;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Blocks.Experts;

public class ExpertWorkTests
{
    [Fact]
    public void Run_EachExpertDoesItsOwn_TokensGetTheirWeightedSum()
    {
        var x = tensor(new float[] { 1, 2, 3 }, [3, 1]);
        var routing = new Routing(tensor(new long[] { 2, 0, 0, 2, 3, 2 }, [3, 2]), tensor(new[] { 0.5f, 0.5f, 0.25f, 0.75f, 1, 0 }, [3, 2]));
        var called = new List<(int Expert, long Rows)>();

        var result = ExpertWork.Run(x, routing, 4, (expert, rows) =>
        {
            called.Add((expert, rows.shape[0]));
            return rows * MathF.Pow(10, expert);
        });

        Assert.Equal([50.5f, 150.5f, 3000f], result.data<float>().ToArray());
        Assert.Equal([(0, 2L), (2, 3L), (3, 1L)], called);
    }
}
