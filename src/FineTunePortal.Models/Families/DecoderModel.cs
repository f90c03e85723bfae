using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families;

/// <summary>A base model and an output layer, or none where it is tied to the embedding.</summary>
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
    /// <param name="names">What the parts are called; Llama's names where it is null.</param>
    /// <param name="outputBias">Whether the output layer has a bias.</param>
    public DecoderModel(
        ModelConfig config, WeightSource weights, NormStyle norm, Func<WeightScope, int, DecoderLayer> createLayer,
        double embeddingScale = 1, double logitScale = 1, double? logitCap = null, DecoderNames? names = null, bool outputBias = false)
        : this(config, weights, (scope, parts) => new DecoderStack(scope, config, norm, embeddingScale, createLayer, parts), logitScale, logitCap, names, outputBias)
    {
    }

    /// <param name="config">The configuration.</param>
    /// <param name="weights">Where the weights come from.</param>
    /// <param name="createStack">Makes the base model.</param>
    /// <param name="logitScale">Factor on the logits.</param>
    /// <param name="logitCap">Bound on the logits; null for none.</param>
    /// <param name="names">What the parts are called; Llama's names where it is null.</param>
    /// <param name="outputBias">Whether the output layer has a bias.</param>
    public DecoderModel(
        ModelConfig config, WeightSource weights, Func<WeightScope, DecoderNames, DecoderStack> createStack,
        double logitScale = 1, double? logitCap = null, DecoderNames? names = null, bool outputBias = false)
        : base(config, nameof(DecoderModel))
    {
        names ??= new DecoderNames();
        stack = createStack(weights.Root.At(names.Base), names);
        register_module(names.Base, stack);
        if (!config.TieWordEmbeddings)
        {
            output = new RenamedLayer(weights.Root.At("lm_head"), names.StoredOutput, config.HiddenSize, config.VocabularySize, outputBias);
            register_module("lm_head", output);
        }

        LogitScale = logitScale;
        LogitCap = logitCap;
    }

    public override Parameter OutputWeight => output?.Weight ?? stack.Embedding.Weight;

    public override Parameter? OutputBias => output?.Bias;

    public override double LogitScale { get; }

    public override double? LogitCap { get; }

    protected internal override Tensor Embed(Tensor ids) => stack.Embed(ids);

    protected override Tensor forward(Tensor ids, ForwardContext context) => stack.forward(ids, context);
}
