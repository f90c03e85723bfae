using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.ModernBert;

/// <summary>Normed embeddings, layers that see all or only near tokens, a last norm.</summary>
internal sealed class ModernBertEncoder : Encoder
{
    private readonly Embeddings embeddings;
    private readonly LayerStack layers;
    private readonly LayerNorm norm;

    public ModernBertEncoder(WeightScope weights, ModelConfig config)
        : base(weights, nameof(ModernBertEncoder))
    {
        var json = config.Json;
        var shape = ModernBertShape.Parse(config);
        var headSize = config.HiddenSize / config.HeadCount;
        var everywhere = RotaryEmbedding.Create(RopeConfig.Parse(json, "full_attention", json.Number("global_rope_theta") ?? 160_000), headSize);
        var nearby = RotaryEmbedding.Create(RopeConfig.Parse(json, "sliding_attention", json.Number("local_rope_theta") ?? 10_000), headSize);
        embeddings = Add("embeddings", new Embeddings(weights.At("embeddings"), config));
        layers = Add("layers", new LayerStack(weights.At("layers"), config.LayerCount, (scope, layer) => new ModernBertLayer(
            scope, config, shape, layer, shape.Reaches[layer] == 0 ? everywhere : nearby)));
        norm = Add("final_norm", ModernBertFamily.Norm(weights.At("final_norm"), config));
    }

    public override Tensor forward(Tensor ids, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        return norm.forward(layers.forward(embeddings.forward(ids, context), context)).MoveToOuterDisposeScope();
    }

    private sealed class Embeddings : Block
    {
        private readonly EmbeddingLayer words;
        private readonly LayerNorm norm;
        private readonly double dropout;

        public Embeddings(WeightScope weights, ModelConfig config)
            : base(weights, nameof(Embeddings))
        {
            words = Add("tok_embeddings", new EmbeddingLayer(weights.At("tok_embeddings"), config.VocabularySize, config.HiddenSize));
            norm = Add("norm", ModernBertFamily.Norm(weights.At("norm"), config));
            dropout = config.Json.Number("embedding_dropout") ?? 0;
        }

        public Tensor forward(Tensor ids, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            return context.Dropout(norm.forward(words.forward(ids)), dropout).MoveToOuterDisposeScope();
        }
    }
}
