using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.Gemma4;

/// <summary>Gemma 2's layer, then what the token itself brings to this layer, gated; and one factor on all of it.</summary>
internal sealed class Gemma4Layer : DecoderLayer
{
    private readonly Gemma4Shape shape;
    private readonly int layer;
    private readonly Gemma4Attention attention;
    private readonly GatedMlp mlp;
    private readonly Norm[] norms;
    private readonly LinearLayer? gate;
    private readonly LinearLayer? projection;
    private readonly Norm? inputNorm;
    private readonly Tensor factor;

    public Gemma4Layer(WeightScope weights, Gemma4Shape shape, NormStyle norm, int layer)
        : base(weights, nameof(Gemma4Layer))
    {
        this.shape = shape;
        this.layer = layer;
        var size = shape.Attention.Size;
        attention = Add("self_attn", new Gemma4Attention(weights.At("self_attn"), shape, layer));
        mlp = Add("mlp", new GatedMlp(weights.At("mlp"), shape.Mlp));
        string[] names = ["input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm"];
        norms = [.. names.Select(name => AddNorm(weights, name, size, norm))];
        factor = AddBuffer(weights, "layer_scalar", [1]);
        if (shape.TokenInput > 0)
        {
            gate = AddLinear(weights, "per_layer_input_gate", size, shape.TokenInput);
            projection = AddLinear(weights, "per_layer_projection", shape.TokenInput, size);
            inputNorm = AddNorm(weights, "post_per_layer_input_norm", size, norm);
        }
    }

    public override IReadOnlyList<string> Reads =>
        [.. shape.TokenInput > 0 ? [TokenInputs.Name(layer)] : Array.Empty<string>(), .. shape.KeysFrom is { } lender ? Gemma4Attention.Names(lender) : []];

    public override bool Carries => shape.Lends;

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var h = x + norms[1].forward(attention.forward(norms[0].forward(x), context));
        h = h + norms[3].forward(mlp.forward(norms[2].forward(h)));
        if (gate is not null)
        {
            var opened = Activations.Apply(shape.Mlp.Activation, gate.forward(h)) * context.Carried(TokenInputs.Name(layer));
            h = h + inputNorm!.forward(projection!.forward(opened));
        }

        return (h * factor).MoveToOuterDisposeScope();
    }
}
