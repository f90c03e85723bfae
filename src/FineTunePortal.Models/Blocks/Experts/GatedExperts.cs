using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>
/// Gated MLPs side by side, all in two tensors. Checkpoints hold them one by one, as transformers publishes them; they are put
/// together while they are read and taken apart while they are written.
/// </summary>
public sealed class GatedExperts : ExpertGroup, IStoredApart
{
    private readonly ExpertShape shape;
    private readonly Parameter gateUp;
    private readonly Parameter down;

    public GatedExperts(WeightScope weights, ExpertShape shape)
        : base(weights, nameof(GatedExperts))
    {
        this.shape = shape;
        gateUp = AddStacked(weights, "gate_up_proj", [shape.Experts, 2L * shape.Inner, shape.Size], expert => [$"{expert}.gate_proj.weight", $"{expert}.up_proj.weight"]);
        down = AddStacked(weights, "down_proj", [shape.Experts, shape.Size, shape.Inner], expert => [$"{expert}.down_proj.weight"]);
    }

    public IEnumerable<(string Name, Tensor Tensor)> StoredParts()
    {
        for (var expert = 0; expert < shape.Experts; expert++)
        {
            var (both, single) = (gateUp.select(0, expert), down.select(0, expert));
            yield return ($"{FullName}.{expert}.gate_proj.weight", both.narrow(0, 0, shape.Inner));
            yield return ($"{FullName}.{expert}.up_proj.weight", both.narrow(0, shape.Inner, shape.Inner));
            yield return ($"{FullName}.{expert}.down_proj.weight", single);
        }
    }

    public override Tensor forward(Tensor x, Routing routing)
    {
        using var scope = NewDisposeScope();
        // At once, so that training them joins the experts' gradients once.
        var (inputs, outputs) = (gateUp.unbind(0), down.unbind(0));
        return ExpertWork.Run(x, routing, shape.Experts, (expert, rows) => Compute(rows, inputs[expert], outputs[expert])).MoveToOuterDisposeScope();
    }

    private Tensor Compute(Tensor x, Tensor inputs, Tensor outputs)
    {
        var both = Fused.linear(x, inputs, null);
        var (gate, up) = (both.narrow(1, 0, shape.Inner).contiguous(), both.narrow(1, shape.Inner, shape.Inner).contiguous());
        var inner = shape.Activation == Activation.Silu ? Fused.swiglu(gate, up) : Activations.Apply(shape.Activation, gate) * up;
        return Fused.linear(inner, outputs, null);
    }
}
