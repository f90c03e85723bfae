using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Embedding, layers, last norm: what transformers calls the base model.</summary>
public class DecoderStack : Block
{
    private readonly IReadOnlyList<DecoderLayer> layers;
    private readonly Norm norm;
    private readonly EmbeddingLayer? positions;
    private readonly double embeddingScale;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="config">Sizes.</param>
    /// <param name="norm">The last norm.</param>
    /// <param name="embeddingScale">Factor on the embeddings, rounded to the dtype that they are in.</param>
    /// <param name="createLayer">Makes the layer of a number.</param>
    /// <param name="names">What the parts are called.</param>
    public DecoderStack(WeightScope weights, ModelConfig config, NormStyle norm, double embeddingScale, Func<WeightScope, int, DecoderLayer> createLayer, DecoderNames names)
        : base(weights, nameof(DecoderStack))
    {
        EmbeddingLayer AddEmbedding(string name, int count) => Add(name, new EmbeddingLayer(weights.At(name), count, config.HiddenSize));
        Embedding = AddEmbedding(names.Embedding, config.VocabularySize);
        positions = names.Positions is { } learned ? AddEmbedding(learned, config.Json.Size("max_position_embeddings", "n_positions")) : null;
        layers = Add(names.Layers, new LayerList(weights.At(names.Layers), config.LayerCount, createLayer)).Layers;
        this.norm = AddNorm(weights, names.Norm, config.HiddenSize, norm);
        this.embeddingScale = embeddingScale;
    }

    public EmbeddingLayer Embedding { get; }

    /// <summary>ids of any shape -> what the first layer sees of them, but for learned positions, [number of ids, size].</summary>
    public Tensor Embed(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var x = Embedding.forward(ids);
        return (embeddingScale == 1 ? x : x * tensor(embeddingScale, dtype: x.dtype, device: x.device)).MoveToOuterDisposeScope();
    }

    /// <summary>ids [B, T] -> [B*T, size].</summary>
    public Tensor forward(Tensor ids, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var vocabulary = Embedding.Weight.shape[0];
        var x = context.Prompt is { } prompt ? prompt.Into(Embed(SoftPrompt.Ordinary(ids, vocabulary)), ids, vocabulary) : Embed(ids);
        if (positions is not null)
        {
            var at = context.Positions();
            var width = x.shape[^1];
            x = (x.view(context.BatchSize, context.Length, width) + positions.forward(at).view(at.shape[0], context.Length, width)).view(-1, width);
        }

        Prepare(context.Prompt is null ? ids : SoftPrompt.Ordinary(ids, vocabulary), x, context);
        foreach (var layer in layers)
        {
            x = context.Recomputes && !layer.Carries ? layer.Recompute(x, context) : layer.forward(x, context);
        }

        return norm.forward(x).MoveToOuterDisposeScope();
    }

    /// <summary>Works out what all layers read beside their input, before the first of them runs.</summary>
    /// <param name="ids">[B, T].</param>
    /// <param name="x">The embedded tokens, [B*T, size].</param>
    /// <param name="context">Where it is left for them; see <see cref="ForwardContext.Carry"/>.</param>
    protected virtual void Prepare(Tensor ids, Tensor x, ForwardContext context)
    {
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
