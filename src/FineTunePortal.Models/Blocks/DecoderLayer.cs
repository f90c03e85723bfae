using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Recomputing;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>One layer of a decoder.</summary>
public abstract class DecoderLayer(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>Names of what it reads beside x that earlier parts left; see <see cref="ForwardContext.Carry"/>.</summary>
    public virtual IReadOnlyList<string> Reads => [];

    /// <summary>Whether it leaves something for later layers itself.</summary>
    public virtual bool Carries => false;

    /// <summary>x [B*T, C] -> [B*T, C].</summary>
    public abstract Tensor forward(Tensor x, ForwardContext context);

    /// <summary>The same, keeping only what it reads for the backward pass.</summary>
    public Tensor Recompute(Tensor x, ForwardContext context) => Recomputed.Run(Again, x, [.. Reads.Select(context.Carried)], context.Input);

    private Tensor Again(Tensor x, IReadOnlyList<Tensor> others, ModelInput input)
    {
        using var context = new ForwardContext(input, null);
        foreach (var (name, tensor) in Reads.Zip(others))
        {
            context.Carry(name, tensor);
        }

        return forward(x, context);
    }
}
