using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.DistilBert;

/// <summary>Embeddings of tokens and positions, and layers.</summary>
internal sealed class DistilBertEncoder : Encoder
{
    private const double Epsilon = 1e-12;

    private readonly Embeddings embeddings;
    private readonly Layers layers;

    public DistilBertEncoder(WeightScope weights, ModelConfig config)
        : base(weights, nameof(DistilBertEncoder))
    {
        var json = config.Json;
        var shape = new EncoderShape(
            config.HiddenSize, json.Size("hidden_dim"), config.HeadCount, Activations.Parse(json, Activation.Gelu), Epsilon,
            json.Number("dropout") ?? 0.1, json.Number("attention_dropout") ?? 0.1).Check(json, "n_heads");
        embeddings = Add("embeddings", new Embeddings(weights.At("embeddings"), config.VocabularySize, json.Size("max_position_embeddings"), shape));
        layers = Add("transformer", new Layers(weights.At("transformer"), config.LayerCount, shape));
    }

    public override Tensor forward(Tensor ids, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        return layers.Stack.forward(embeddings.forward(ids, context), context).MoveToOuterDisposeScope();
    }

    private sealed class Embeddings : Block
    {
        private readonly EmbeddingLayer words;
        private readonly EmbeddingLayer positions;
        private readonly LayerNorm norm;
        private readonly double dropout;

        public Embeddings(WeightScope weights, long vocabulary, long longest, EncoderShape shape)
            : base(weights, nameof(Embeddings))
        {
            words = Add("word_embeddings", new EmbeddingLayer(weights.At("word_embeddings"), vocabulary, shape.Size));
            positions = Add("position_embeddings", new EmbeddingLayer(weights.At("position_embeddings"), longest, shape.Size));
            norm = Add("LayerNorm", new LayerNorm(weights.At("LayerNorm"), shape.Size, shape.Epsilon));
            dropout = shape.Dropout;
        }

        public Tensor forward(Tensor ids, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            var placed = words.forward(ids).view(context.BatchSize, context.Length, -1) + positions.Weight.narrow(0, 0, context.Length);
            return context.Dropout(norm.forward(placed), dropout).view(context.BatchSize * context.Length, -1).MoveToOuterDisposeScope();
        }
    }

    private sealed class Layers : Block
    {
        public Layers(WeightScope weights, int count, EncoderShape shape)
            : base(weights, nameof(Layers))
        {
            Stack = Add("layer", new LayerStack(weights.At("layer"), count, (scope, _) => new DistilBertLayer(scope, shape)));
        }

        public LayerStack Stack { get; }
    }
}
