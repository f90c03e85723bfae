using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Causal self-attention with rotary positions and grouped heads.</summary>
public sealed class Attention : Block
{
    private readonly AttentionShape shape;
    private readonly RotaryEmbedding? rotary;
    private readonly int layer;
    private readonly double scale;
    private readonly LinearLayer query;
    private readonly LinearLayer key;
    private readonly LinearLayer value;
    private readonly LinearLayer output;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="shape">Sizes and choices.</param>
    /// <param name="rotary">Positions, or null for a layer without them.</param>
    /// <param name="layer">The layer's number, which is its place in the cache.</param>
    public Attention(WeightScope weights, AttentionShape shape, RotaryEmbedding? rotary, int layer)
        : base(weights, nameof(Attention))
    {
        this.shape = shape;
        this.rotary = rotary;
        this.layer = layer;
        scale = shape.Scale ?? 1 / Math.Sqrt(shape.HeadSize);
        query = AddLinear(weights, "q_proj", shape.Size, shape.Heads * shape.HeadSize, shape.InputBias);
        key = AddLinear(weights, "k_proj", shape.Size, shape.KeyValueHeads * shape.HeadSize, shape.InputBias);
        value = AddLinear(weights, "v_proj", shape.Size, shape.KeyValueHeads * shape.HeadSize, shape.InputBias);
        output = AddLinear(weights, "o_proj", shape.Heads * shape.HeadSize, shape.Size, shape.OutputBias);
    }

    /// <summary>x [B*T, size] -> [B*T, size].</summary>
    public Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var q = Heads(query.forward(x), shape.Heads, context);
        var k = Heads(key.forward(x), shape.KeyValueHeads, context);
        var v = Heads(value.forward(x), shape.KeyValueHeads, context);
        if (rotary is not null)
        {
            var rotation = context.Rotation(rotary);
            q = Fused.rotary(q, rotation.Cos, rotation.Sin);
            k = Fused.rotary(k, rotation.Cos, rotation.Sin);
        }

        if (context.Cache is { } cache)
        {
            (k, v) = cache.Append(layer, k, v);
        }

        var mixed = Fused.attention(q, k, v, scale, causal: true, context.QuerySegments, context.KeySegments, shape.Window);
        return output.forward(mixed.reshape(context.BatchSize * context.Length, shape.Heads * shape.HeadSize)).MoveToOuterDisposeScope();
    }

    // [B*T, heads*D] -> [B, T, heads, D]
    private Tensor Heads(Tensor x, int heads, ForwardContext context) => x.view(context.BatchSize, context.Length, heads, shape.HeadSize);
}
