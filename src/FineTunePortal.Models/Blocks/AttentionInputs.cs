using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Makes queries, keys and values: with three linear layers, or with one whose output is cut.</summary>
internal sealed class AttentionInputs
{
    private readonly AttentionShape shape;
    private readonly LinearLayer[] layers;

    private AttentionInputs(AttentionShape shape, LinearLayer[] layers)
    {
        this.shape = shape;
        this.layers = layers;
    }

    /// <param name="shape">Sizes and choices.</param>
    /// <param name="add">Adds a linear layer of that name and number of outputs to the attention.</param>
    public static AttentionInputs Create(AttentionShape shape, Func<string, long, LinearLayer> add)
    {
        var (queries, keys) = (shape.Heads * shape.HeadSize, shape.KeyValueHeads * shape.HeadSize);
        return new AttentionInputs(shape, shape.Layout.Joined is { } joined
            ? [add(joined, queries + (2 * keys))]
            : [add("q_proj", shape.OutputGate ? 2 * queries : queries), add("k_proj", keys), add("v_proj", keys)]);
    }

    /// <summary>x [N, size] -> [N, heads * D], [N, key heads * D] twice.</summary>
    public (Tensor Query, Tensor Key, Tensor Value) Of(Tensor x)
    {
        if (layers is [var query, var key, var value])
        {
            return (query.forward(x), key.forward(x), value.forward(x));
        }

        var all = layers[0].forward(x);
        if (shape.Layout.JoinedByHead)
        {
            var heads = all.reshape(all.shape[0], shape.Heads, 3, shape.HeadSize);
            return (heads.select(2, 0), heads.select(2, 1), heads.select(2, 2));
        }

        var (queries, keys) = (shape.Heads * shape.HeadSize, shape.KeyValueHeads * shape.HeadSize);
        return (all.narrow(1, 0, queries), all.narrow(1, queries, keys), all.narrow(1, queries + keys, keys));
    }
}
