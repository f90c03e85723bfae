using FineTunePortal.Kernels;
using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.Gemma4;

/// <summary>Attention whose values are normalised too, and whose keys and values may be those of an earlier layer.</summary>
internal sealed class Gemma4Attention : Mixer
{
    private readonly Gemma4Shape layerShape;
    private readonly int layer;
    private readonly LinearLayer query;
    private readonly LinearLayer output;
    private readonly LinearLayer? key;
    private readonly LinearLayer? value;
    private readonly Norm queryNorm;
    private readonly Norm? keyNorm;

    public Gemma4Attention(WeightScope weights, Gemma4Shape layerShape, int layer)
        : base(weights, nameof(Gemma4Attention))
    {
        this.layerShape = layerShape;
        this.layer = layer;
        var shape = Shape;
        var (queries, keys) = (shape.Heads * shape.HeadSize, shape.KeyValueHeads * shape.HeadSize);
        query = AddLinear(weights, "q_proj", shape.Size, queries, shape.InputBias);
        queryNorm = AddNorm(weights, "q_norm", shape.HeadSize, shape.HeadNormStyle!);
        if (layerShape.KeysFrom is null)
        {
            keyNorm = AddNorm(weights, "k_norm", shape.HeadSize, shape.HeadNormStyle!);
            key = AddLinear(weights, "k_proj", shape.Size, keys, shape.InputBias);
            value = layerShape.KeysAreValues ? null : AddLinear(weights, "v_proj", shape.Size, keys, shape.InputBias);
        }

        output = AddLinear(weights, "o_proj", queries, shape.Size, shape.OutputBias);
    }

    private AttentionShape Shape => layerShape.Attention;

    /// <summary>The names under which a layer's keys and values are carried to those that read them.</summary>
    public static string[] Names(int layer) => [$"keys.{layer}", $"values.{layer}"];

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var rotation = context.Rotation(layerShape.Rotary);
        var q = Fused.rotary(queryNorm.forward(Heads(query.forward(x), Shape.Heads, context)), rotation.Cos, rotation.Sin);
        var (k, v) = layerShape.KeysFrom is { } lender ? Borrowed(lender, context) : Own(x, rotation, context);
        var mixed = Fused.attention(q, k, v, Shape.Scale!.Value, causal: true, context.QuerySegments, context.KeySegments, Shape.Window);
        return output.forward(mixed.reshape(x.shape[0], Shape.Heads * Shape.HeadSize)).MoveToOuterDisposeScope();
    }

    private (Tensor Keys, Tensor Values) Own(Tensor x, Rotation rotation, ForwardContext context)
    {
        var raw = Heads(key!.forward(x), Shape.KeyValueHeads, context);
        var k = Fused.rotary(keyNorm!.forward(raw), rotation.Cos, rotation.Sin);
        using var plain = ones([Shape.HeadSize], device: x.device);
        var v = Fused.rms_norm(value is null ? raw : Heads(value.forward(x), Shape.KeyValueHeads, context), plain, Shape.HeadNormStyle!.Epsilon);
        if (context.Cache is { } cache)
        {
            (k, v) = cache.Append(layer, k, v);
        }

        if (layerShape.Lends)
        {
            context.Carry(Names(layer)[0], k);
            context.Carry(Names(layer)[1], v);
        }

        return (k, v);
    }

    private static (Tensor Keys, Tensor Values) Borrowed(int lender, ForwardContext context) => (context.Carried(Names(lender)[0]), context.Carried(Names(lender)[1]));

    // [B*T, heads*D] -> [B, T, heads, D]
    private Tensor Heads(Tensor x, int heads, ForwardContext context) => x.reshape(context.BatchSize, context.Length, heads, Shape.HeadSize);
}
