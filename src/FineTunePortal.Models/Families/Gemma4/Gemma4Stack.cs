using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.Gemma4;

/// <summary>The base model, with a second embedding that gives each token a small vector for each layer.</summary>
internal sealed class Gemma4Stack : DecoderStack
{
    private readonly EmbeddingLayer? embedding;
    private readonly LinearLayer? projection;
    private readonly Norm? norm;
    private readonly int layers;
    private readonly int width;
    private readonly double inputScale;

    public Gemma4Stack(WeightScope weights, ModelConfig config, NormStyle norm, Gemma4Shape[] shapes, DecoderNames names)
        : base(weights, config, norm, Math.Sqrt(config.HiddenSize), (scope, layer) => new Gemma4Layer(scope, shapes[layer], norm, layer), names)
    {
        layers = config.LayerCount;
        width = shapes[0].TokenInput;
        inputScale = 1 / Math.Sqrt(config.HiddenSize);
        if (width > 0)
        {
            var count = config.Json.Has("vocab_size_per_layer_input") ? config.Json.Size("vocab_size_per_layer_input") : config.VocabularySize;
            embedding = Add("embed_tokens_per_layer", new EmbeddingLayer(weights.At("embed_tokens_per_layer"), count, (long)layers * width));
            projection = AddLinear(weights, "per_layer_model_projection", config.HiddenSize, (long)layers * width);
            this.norm = AddNorm(weights, "per_layer_projection_norm", width, norm);
        }
    }

    protected override void Prepare(Tensor ids, Tensor x, ForwardContext context)
    {
        if (embedding is null)
        {
            return;
        }

        using var scope = NewDisposeScope();
        // Rounded to the dtype, as the embeddings' factor is.
        var stored = embedding.forward(ids).view(-1, layers, width) * tensor(Math.Sqrt(width), dtype: x.dtype, device: x.device);
        var derived = norm!.forward((projection!.forward(x) * inputScale).view(-1, layers, width));
        var parts = ((derived + stored) * (1 / Math.Sqrt(2))).unbind(1);
        for (var layer = 0; layer < layers; layer++)
        {
            context.Carry(TokenInputs.Name(layer), parts[layer]);
        }
    }
}
