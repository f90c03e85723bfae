using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Plain
{
    private const long RowsAtOnce = 256;

    /// <inheritdoc cref="Fused.linear_cross_entropy"/>
    public static Tensor linear_cross_entropy(
        Tensor hidden, Tensor weight, Tensor? bias, Tensor labels, double logit_scale = 1)
    {
        using var scope = NewDisposeScope();
        var rows = (labels != Fused.IgnoredLabel).nonzero().flatten();
        var count = rows.shape[0];
        var inputs = new List<Tensor> { hidden.index_select(0, rows), weight };
        if (bias is not null) inputs.Add(bias);
        var targets = labels.index_select(0, rows);
        var wanted = is_grad_enabled() ? inputs.ConvertAll(input => input.requires_grad) : inputs.ConvertAll(_ => false);
        var gradients = inputs.ConvertAll(input => (Tensor?)null);
        var exact = hidden.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        var total = zeros([], exact, hidden.device);

        for (long start = 0; start < count; start += RowsAtOnce)
        {
            using var chunkScope = NewDisposeScope();
            var length = Math.Min(RowsAtOnce, count - start);
            var leaves = inputs.ConvertAll(input => input.detach());
            leaves[0] = leaves[0].narrow(0, start, length);
            for (var i = 0; i < leaves.Count; i++) leaves[i].requires_grad_(wanted[i]);
            var logits = linear(leaves[0], leaves[1], bias is null ? null : leaves[2]).to_type(exact) * logit_scale;
            var loss = nn.functional.cross_entropy(logits, targets.narrow(0, start, length), reduction: nn.Reduction.Sum);
            using (no_grad()) total.add_(loss.detach());
            if (wanted.Contains(true)) Accumulate(loss, leaves, wanted, gradients, inputs, start);
        }

        // The value of the loss with the gradients found above: s - s is 0, and its first half is linear in the inputs.
        var result = total;
        for (var i = 0; i < inputs.Count; i++)
        {
            if (!wanted[i]) continue;
            // Without a labelled row there was nothing to differentiate, and the result still belongs to the graph.
            var gradient = gradients[i] ?? zeros(inputs[i].shape, exact, hidden.device);
            var linearised = (inputs[i].to_type(exact) * gradient).sum();
            result = result + (linearised - linearised.detach());
        }
        return result.MoveToOuterDisposeScope();
    }

    private static void Accumulate(
        Tensor loss, List<Tensor> leaves, List<bool> wanted, List<Tensor?> gradients, List<Tensor> inputs, long start)
    {
        var sources = leaves.Where((_, i) => wanted[i]).ToList();
        var found = autograd.grad([loss], sources);
        using var noGrad = no_grad();
        for (int i = 0, next = 0; i < leaves.Count; i++)
        {
            if (!wanted[i]) continue;
            var total = gradients[i] ??= zeros(inputs[i].shape, loss.dtype, loss.device).MoveToOuterDisposeScope();
            var part = i == 0 ? total.narrow(0, start, leaves[0].shape[0]) : total;
            part.add_(found[next++]);
        }
    }
}
