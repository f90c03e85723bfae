using static TorchSharp.torch;

namespace FineTunePortal.Models.Recomputing;

/// <summary>
/// Gradient checkpointing, arXiv:1604.06174: a part of a model that keeps only its inputs for the backward pass and computes
/// everything else a second time when the gradients come. Chance is replayed: dropout leaves out the same (main memory's generator).
/// </summary>
internal sealed class Recomputed : autograd.SingleTensorFunction<Recomputed>
{
    private const string CallKey = "call";

    /// <summary>The part. It must read tensors with gradients from its arguments only, or from parameters.</summary>
    /// <param name="x">[N, C].</param>
    /// <param name="others">What else it reads.</param>
    /// <param name="input">The batch.</param>
    /// <returns>[N, C].</returns>
    public delegate Tensor Part(Tensor x, IReadOnlyList<Tensor> others, ModelInput input);

    private sealed record Call(Part Part, ModelInput Input, int Tensors);

    public override string Name => nameof(Recomputed);

    /// <summary>The part's result; its parameters get their gradients as if it had been called directly.</summary>
    public static Tensor Run(Part part, Tensor x, IReadOnlyList<Tensor> others, ModelInput input)
    {
        using var scope = NewDisposeScope();
        // Autograd leaves out what has no input with a gradient, and would leave out the part's own weights with it.
        var reached = x.requires_grad || others.Any(static other => other.requires_grad) ? x : x.detach().requires_grad_(true);
        return apply([reached, .. others, new Call(part, input, others.Count + 1)]).MoveToOuterDisposeScope();
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var call = (Call)vars[^1];
        var tensors = vars[..^1].Cast<Tensor>().ToList();
        var ids = new[] { call.Input.InputIds, call.Input.PositionIds, call.Input.SegmentIds }.OfType<Tensor>();
        ctx.save_for_backward([.. tensors, get_rng_state(), .. ids]);
        ctx.save_data(CallKey, call);
        return call.Part(tensors[0], tensors[1..], call.Input);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var call = (Call)ctx.get_data(CallKey)!;
        var saved = ctx.get_saved_variables();
        var leaves = saved[..call.Tensors].Select(static tensor => tensor.detach().requires_grad_(tensor.requires_grad)).ToList();
        var now = get_rng_state();
        set_rng_state(saved[call.Tensors]);
        using (enable_grad())
        {
            var result = call.Part(leaves[0], leaves[1..], Restored(call.Input, saved[(call.Tensors + 1)..]));
            autograd.backward([result], [grad_output]);
        }

        set_rng_state(now);
        return [.. leaves.Select(static leaf => leaf.grad!), null!];
    }

    // The batch's own tensors may be gone by now; autograd has kept them.
    private static ModelInput Restored(ModelInput input, List<Tensor> ids) => input with
    {
        InputIds = ids[0],
        PositionIds = input.PositionIds is null ? null : ids[1],
        SegmentIds = input.SegmentIds is null ? null : ids[^1],
    };
}
