using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Embedding, layers, last norm: what transformers calls the base model.</summary>
public sealed class DecoderStack : Block
{
    private readonly IReadOnlyList<DecoderLayer> layers;
    private readonly RmsNorm norm;

    public DecoderStack(WeightScope weights, int vocabulary, int size, int layerCount, double epsilon, Func<WeightScope, int, DecoderLayer> createLayer)
        : base(weights, nameof(DecoderStack))
    {
        Embedding = Add("embed_tokens", new EmbeddingLayer(weights.At("embed_tokens"), vocabulary, size));
        layers = Add("layers", new LayerList(weights.At("layers"), layerCount, createLayer)).Layers;
        norm = AddRmsNorm(weights, "norm", size, epsilon);
    }

    public EmbeddingLayer Embedding { get; }

    /// <summary>ids [B, T] -> [B*T, size].</summary>
    public Tensor forward(Tensor ids, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var x = Embedding.forward(ids);
        foreach (var layer in layers)
        {
            x = layer.forward(x, context);
        }

        return norm.forward(x).MoveToOuterDisposeScope();
    }

    private sealed class LayerList : Block
    {
        public LayerList(WeightScope weights, int count, Func<WeightScope, int, DecoderLayer> create)
            : base(weights, nameof(LayerList))
        {
            Layers = [.. Enumerable.Range(0, count).Select(i => Add($"{i}", create(weights.At($"{i}"), i)))];
        }

        public IReadOnlyList<DecoderLayer> Layers { get; }
    }
}
