using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.Bert;

/// <summary>Embeddings, perhaps a layer that widens them, layers, perhaps a pooler: BERT, RoBERTa and ELECTRA.</summary>
internal sealed class BertEncoder : Encoder
{
    private readonly BertEmbeddings embeddings;
    private readonly LinearLayer? project;
    private readonly Layers layers;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="config">Sizes.</param>
    /// <param name="numbers">How positions are numbered.</param>
    /// <param name="pooler">Whether there is one.</param>
    public BertEncoder(WeightScope weights, ModelConfig config, PositionNumbers numbers, bool pooler)
        : base(weights, nameof(BertEncoder))
    {
        var shape = EncoderShape.Parse(config);
        // ELECTRA's embeddings may be narrower than its layers.
        var embeddingSize = config.Json.Has("embedding_size") ? config.Json.Size("embedding_size") : config.HiddenSize;
        embeddings = Add("embeddings", new BertEmbeddings(weights.At("embeddings"), config, embeddingSize, shape, numbers));
        project = embeddingSize == config.HiddenSize ? null : AddLinear(weights, "embeddings_project", embeddingSize, config.HiddenSize, bias: true);
        layers = Add("encoder", new Layers(weights.At("encoder"), config.LayerCount, shape));
        Pooler = pooler ? Add("pooler", new Pooler(weights.At("pooler"), config.HiddenSize)) : null;
    }

    public override Pooler? Pooler { get; }

    public override Tensor forward(Tensor ids, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var x = embeddings.forward(ids, context);
        return layers.Stack.forward(project is null ? x : project.forward(x), context).MoveToOuterDisposeScope();
    }

    private sealed class Layers : Block
    {
        public Layers(WeightScope weights, int count, EncoderShape shape)
            : base(weights, nameof(Layers))
        {
            Stack = Add("layer", new LayerStack(weights.At("layer"), count, (scope, _) => new BertLayer(scope, shape)));
        }

        public LayerStack Stack { get; }
    }
}
