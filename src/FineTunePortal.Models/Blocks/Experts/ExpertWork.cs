using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>Sends tokens to their experts and brings the results back: each expert that was chosen computes once, over all its tokens.</summary>
internal static class ExpertWork
{
    /// <param name="x">[N, size].</param>
    /// <param name="routing">Who computes what.</param>
    /// <param name="experts">How many there are.</param>
    /// <param name="compute">The function of the expert of a number, [M, size] -> [M, size].</param>
    /// <returns>[N, size]: the sum of the experts' results by their weights, always added in the router's order.</returns>
    public static Tensor Run(Tensor x, Routing routing, int experts, Func<int, Tensor, Tensor> compute)
    {
        using var scope = NewDisposeScope();
        var chosen = routing.Experts.shape[1];
        var (order, places, counts) = Sort(routing.Experts.reshape(-1), experts);
        var rows = x.index_select(0, order.div(chosen, RoundingMode.floor));
        var results = new List<Tensor>();
        for (long expert = 0, start = 0; expert < experts; start += counts[expert], expert++)
        {
            if (counts[expert] > 0)
            {
                results.Add(compute((int)expert, rows.narrow(0, start, counts[expert])));
            }
        }

        var inOrder = cat(results, 0).index_select(0, places).view(x.shape[0], chosen, x.shape[1]);
        return (inOrder * routing.Weights.unsqueeze(-1)).sum(1).MoveToOuterDisposeScope();
    }

    // Assignments grouped by expert, where each one went, and how many each expert has.
    private static (Tensor Order, Tensor Places, long[] Counts) Sort(Tensor assigned, int experts)
    {
        using var _ = no_grad();
        var (_, order) = assigned.sort(0, stable: true);
        var places = empty_like(order);
        places.index_copy_(0, order, arange(order.shape[0], ScalarType.Int64, order.device));
        var counts = assigned.bincount(null, experts).cpu().data<long>().ToArray();
        return (order, places, counts);
    }
}
