using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>
/// The experts of gpt-oss: matrices stored as [inputs, outputs] with biases, gate and up in turn, both bounded, and up shifted by
/// one: (up + 1) * gate * sigmoid(steepness * gate).
/// </summary>
public sealed class ClampedExperts : ExpertGroup
{
    private readonly ExpertShape shape;
    private readonly Parameter gateUp;
    private readonly Parameter gateUpBias;
    private readonly Parameter down;
    private readonly Parameter downBias;

    public ClampedExperts(WeightScope weights, ExpertShape shape)
        : base(weights, nameof(ClampedExperts))
    {
        this.shape = shape;
        gateUp = Add(weights, "gate_up_proj", [shape.Experts, shape.Size, 2L * shape.Inner]);
        gateUpBias = Add(weights, "gate_up_proj_bias", [shape.Experts, 2L * shape.Inner], WeightInit.Zeros);
        down = Add(weights, "down_proj", [shape.Experts, shape.Inner, shape.Size]);
        downBias = Add(weights, "down_proj_bias", [shape.Experts, shape.Size], WeightInit.Zeros);
    }

    public override Tensor forward(Tensor x, Routing routing)
    {
        using var scope = NewDisposeScope();
        // At once, so that training them joins the experts' gradients once.
        var (inputs, inputBiases, outputs, outputBiases) = (gateUp.unbind(0), gateUpBias.unbind(0), down.unbind(0), downBias.unbind(0));
        return ExpertWork.Run(x, routing, shape.Experts, (expert, rows) =>
            Inner(rows.matmul(inputs[expert]) + inputBiases[expert]).matmul(outputs[expert]) + outputBiases[expert]).MoveToOuterDisposeScope();
    }

    // [M, 2 * inner] -> [M, inner]
    private Tensor Inner(Tensor both)
    {
        var pairs = both.view(-1, shape.Inner, 2);
        var gate = pairs.select(2, 0).clamp(max: shape.Limit);
        var up = pairs.select(2, 1).clamp(-shape.Limit, shape.Limit);
        return (up + 1) * (gate * (gate * shape.Steepness).sigmoid());
    }
}
