using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Causal self-attention with rotary positions and grouped heads.</summary>
public sealed class Attention : Mixer
{
    private readonly AttentionShape shape;
    private readonly RotaryEmbedding? rotary;
    private readonly int layer;
    private readonly double scale;
    private readonly AttentionInputs inputs;
    private readonly LinearLayer output;
    private readonly Norm? queryNorm;
    private readonly Norm? keyNorm;
    private readonly ScoreAttention? scored;

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
        var sinks = shape.Sinks ? Add(weights, "sinks", [shape.Heads]) : null;
        scored = shape.ScoreCap is null && sinks is null ? null : new ScoreAttention(scale, shape.Window, shape.ScoreCap, sinks);
        LinearLayer AddOutput() => AddLinear(weights, shape.Names.Output, shape.Heads * shape.HeadSize, shape.Size, shape.OutputBias, shape.Layout.Transposed);
        var first = shape.Layout.OutputFirst ? AddOutput() : null;
        inputs = AttentionInputs.Create(shape, (name, outputs) => AddLinear(weights, name, shape.Size, outputs, shape.InputBias, shape.Layout.Transposed));
        output = first ?? AddOutput();
        if (shape.HeadNorm != QueryKeyNorm.None)
        {
            queryNorm = AddNorm(weights, shape.Names.QueryNorm, NormSize(shape.Heads), shape.HeadNormStyle!);
            keyNorm = AddNorm(weights, shape.Names.KeyNorm, NormSize(shape.KeyValueHeads), shape.HeadNormStyle!);
        }
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var (queries, keys, values) = inputs.Of(x);
        var gate = shape.OutputGate ? CutGate(ref queries) : null;
        var q = Heads(queries, shape.Heads, queryNorm, context);
        var k = Heads(keys, shape.KeyValueHeads, keyNorm, context);
        var v = Heads(values, shape.KeyValueHeads, null, context);
        if (rotary is not null)
        {
            var rotation = context.Rotation(rotary);
            q = Fused.rotary(Turnable(q, rotation), rotation.Cos, rotation.Sin);
            k = Fused.rotary(Turnable(k, rotation), rotation.Cos, rotation.Sin);
        }

        if (shape.QueryGrowth is { } growth)
        {
            q = q * context.Growth(growth).to(q.dtype);
        }

        if (context.Cache is { } cache)
        {
            (k, v) = cache.Append(layer, k, v);
        }

        var mixed = scored?.Run(q, k, v, context) ?? Fused.attention(q, k, v, scale, causal: true, context.QuerySegments, context.KeySegments, shape.Window);
        var joined = mixed.reshape(context.BatchSize * context.Length, shape.Heads * shape.HeadSize);
        return output.forward(gate is null ? joined : joined * gate.sigmoid()).MoveToOuterDisposeScope();
    }

    // Each head's outputs are its query, then its gate: [B*T, heads * 2D] -> both [B*T, heads * D].
    private Tensor CutGate(ref Tensor queries)
    {
        var both = queries.view(-1, shape.Heads, 2, shape.HeadSize);
        queries = both.select(2, 0).reshape(-1, shape.Heads * shape.HeadSize);
        return both.select(2, 1).reshape(-1, shape.Heads * shape.HeadSize);
    }

    // [B*T, heads*D] -> [B, T, heads, D]
    private Tensor Heads(Tensor x, int heads, Norm? norm, ForwardContext context)
    {
        if (norm is not null && shape.HeadNorm == QueryKeyNorm.AllHeads)
        {
            x = norm.forward(x);
        }

        var split = x.reshape(context.BatchSize, context.Length, heads, shape.HeadSize);
        return norm is not null && shape.HeadNorm == QueryKeyNorm.EachHead ? norm.forward(split) : split;
    }

    // Neighbours that rotate together are moved to one of each half: queries and keys alike, so that no score changes.
    private Tensor Turnable(Tensor x, Rotation rotation)
    {
        if (!shape.InterleavedRotation)
        {
            return x;
        }

        var (turning, size) = (rotation.Cos.shape[^1], x.shape[^1]);
        var pairs = x.narrow(-1, 0, turning).reshape([.. x.shape[..^1], turning / 2, 2]);
        var halves = pairs.transpose(-1, -2).reshape([.. x.shape[..^1], turning]);
        return turning == size ? halves : cat([halves, x.narrow(-1, turning, size - turning)], -1);
    }

    private int NormSize(int heads) => shape.HeadNorm == QueryKeyNorm.EachHead ? shape.HeadSize : heads * shape.HeadSize;
}
