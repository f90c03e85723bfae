using FineTunePortal.Kernels;
using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Generation;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models;

/// <summary>A decoder that predicts the next token.</summary>
public abstract class CausalLanguageModel(ModelConfig config, string kind) : TransformerModel(config, kind)
{
    /// <summary>The output layer, [vocabulary, C]; the embedding itself when they are tied.</summary>
    public abstract Parameter OutputWeight { get; }

    /// <summary>[vocabulary], or null.</summary>
    public virtual Parameter? OutputBias => null;

    /// <summary>Factor on the logits.</summary>
    public virtual double LogitScale => 1;

    /// <summary>Holds logits within ± this by cap * tanh(logit / cap); null for free ones.</summary>
    public virtual double? LogitCap => null;

    public override Device Device => OutputWeight.device;

    public override ScalarType Dtype => OutputWeight.dtype;

    public override IEnumerable<LinearLayer> LinearLayers() => modules().OfType<LinearLayer>().Where(layer => !ReferenceEquals(layer.Weight, OutputWeight));

    /// <summary>What stands before each text; null for nothing.</summary>
    public SoftPrompt? Prompt { get; set; }

    /// <summary>The states after the last norm, [B, T, C]; a prompt's own are left out.</summary>
    /// <param name="input">The tokens.</param>
    /// <param name="cache">Keys and values of earlier tokens, to which these are added; null to start afresh.</param>
    public Tensor hidden(ModelInput input, KeyValueCache? cache = null)
    {
        using var scope = NewDisposeScope();
        var begins = cache is null || cache.Length == 0;
        var (whole, places) = Prompt is null ? (input, null) : begins ? Prompt.Before(input, Config.VocabularySize) : (Prompt.After(input), (Tensor?)null);
        using var context = new ForwardContext(whole, cache, RecomputesLayers) { Prompt = begins ? Prompt : null };
        var states = forward(whole.InputIds, context);
        cache?.Advance(whole.Length);
        return (places is null ? states : states.index_select(0, places)).view(input.BatchSize, input.Length, -1).MoveToOuterDisposeScope();
    }

    /// <summary>States [..., C] -> logits [..., vocabulary].</summary>
    public Tensor logits(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        var width = hidden.shape[^1];
        var flat = Fused.linear(hidden.reshape(-1, width), OutputWeight, OutputBias);
        var scaled = LogitScale == 1 ? flat : flat * LogitScale;
        var capped = LogitCap is { } cap ? (scaled / cap).tanh() * cap : scaled;
        return capped.view([.. hidden.shape[..^1], capped.shape[1]]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The sum of the losses (negative log-likelihoods in nats, an fp32 scalar with gradient) of the labelled tokens, and their number.
    /// The shift by one happens here. A label at a document's first token doesn't count: it would be predicted from another document.
    /// </summary>
    /// <param name="input">The tokens.</param>
    /// <param name="labels">[B, T] int64, <see cref="TransformerModel.IgnoredLabel"/> where nothing is to be learnt.</param>
    public (Tensor Sum, long Count) loss(ModelInput input, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var (targets, count) = NextTokenLabels.Of(labels, input.SegmentIds);
        var states = hidden(input);
        var sum = TokenLosses(states.view(-1, states.shape[^1]), targets.view(-1));
        return (sum.MoveToOuterDisposeScope(), count);
    }

    /// <summary>The sum of the losses, an fp32 scalar with gradient, of states [N, C] whose labels [N] aren't ignored.</summary>
    public Tensor TokenLosses(Tensor states, Tensor labels)
    {
        if (LogitCap is null)
        {
            return Fused.linear_cross_entropy(states, OutputWeight, OutputBias, labels, LogitScale);
        }

        using var scope = NewDisposeScope();
        var rows = labels.ne(IgnoredLabel).nonzero().reshape(-1);
        var scores = logits(states.index_select(0, rows)).to(ScalarType.Float32);
        return nn.functional.cross_entropy(scores, labels.index_select(0, rows), reduction: nn.Reduction.Sum).MoveToOuterDisposeScope();
    }

    /// <summary>An empty cache for this model.</summary>
    public KeyValueCache CreateCache() => new(Config.LayerCount);

    /// <summary>ids of any shape -> [number of ids, C], as the first layer sees them but for learned positions.</summary>
    protected internal abstract Tensor Embed(Tensor ids);

    /// <summary>ids [B, T] -> states after the last norm [B*T, C].</summary>
    protected abstract Tensor forward(Tensor ids, ForwardContext context);
}
