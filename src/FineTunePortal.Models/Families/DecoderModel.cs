using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families;

/// <summary>A base model under <c>model.</c> and an output layer <c>lm_head</c>, or none where it is tied to the embedding.</summary>
public sealed class DecoderModel : CausalLanguageModel
{
    private readonly DecoderStack stack;
    private readonly LinearLayer? output;

    /// <param name="config">The configuration.</param>
    /// <param name="weights">Where the weights come from.</param>
    /// <param name="norm">The last norm.</param>
    /// <param name="createLayer">Makes the layer of a number.</param>
    /// <param name="embeddingScale">Factor on the embeddings.</param>
    /// <param name="logitScale">Factor on the logits.</param>
    /// <param name="logitCap">Bound on the logits; null for none.</param>
    public DecoderModel(
        ModelConfig config, WeightSource weights, NormStyle norm, Func<WeightScope, int, DecoderLayer> createLayer, double embeddingScale = 1, double logitScale = 1, double? logitCap = null)
        : base(config, nameof(DecoderModel))
    {
        stack = new DecoderStack(weights.Root.At("model"), config, norm, embeddingScale, createLayer);
        register_module("model", stack);
        if (!config.TieWordEmbeddings)
        {
            output = new LinearLayer(weights.Root.At("lm_head"), config.HiddenSize, config.VocabularySize, bias: false);
            register_module("lm_head", output);
        }

        LogitScale = logitScale;
        LogitCap = logitCap;
    }

    public override Parameter OutputWeight => output?.Weight ?? stack.Embedding.Weight;

    public override double LogitScale { get; }

    public override double? LogitCap { get; }

    protected override Tensor forward(Tensor ids, ForwardContext context) => stack.forward(ids, context);
}
