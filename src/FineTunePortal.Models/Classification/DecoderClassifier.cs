using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Classification;

/// <summary>A decoder whose states a linear layer <c>score</c> reads: at the last real token of a text, or at each.</summary>
internal sealed class DecoderClassifier : ClassificationModel
{
    private const string HeadName = "score";

    private readonly CausalLanguageModel decoder;
    private readonly LinearLayer score;

    /// <param name="config">The configuration.</param>
    /// <param name="classification">Labels.</param>
    /// <param name="decoder">Built without an output layer of its own.</param>
    /// <param name="weights">Where the head's weights are.</param>
    public DecoderClassifier(ModelConfig config, ClassificationConfig classification, CausalLanguageModel decoder, WeightSource weights)
        : base(config, classification, nameof(DecoderClassifier))
    {
        this.decoder = decoder;
        foreach (var (name, part) in decoder.named_children())
        {
            register_module(name, part);
        }

        // Taggers have a bias, classifiers have none.
        score = new LinearLayer(weights.Root.At(HeadName), config.HiddenSize, classification.Labels.Count, bias: classification.PerToken);
        register_module(HeadName, score);
    }

    public static IReadOnlyList<string> FreshParts { get; } = [HeadName];

    public override int? MaxTokens => Config.ContextLength;

    public override IReadOnlyList<string> HeadParts => FreshParts;

    protected override Tensor forward(ModelInput input)
    {
        using var scope = NewDisposeScope();
        decoder.RecomputesLayers = RecomputesLayers;
        var states = decoder.hidden(input);
        var read = Classification.PerToken ? states.view(input.BatchSize * input.Length, -1) : Last(states, input);
        return score.forward(read).MoveToOuterDisposeScope();
    }

    // [B, T, C] -> [B, C]
    private static Tensor Last(Tensor states, ModelInput input)
    {
        if (input.SegmentIds is not { } segments)
        {
            return states.select(1, input.Length - 1);
        }

        var places = arange(0, input.Length, ScalarType.Int64, states.device) * segments.ne(0).to(ScalarType.Int64);
        var last = places.argmax(1) + (arange(0, input.BatchSize, ScalarType.Int64, states.device) * input.Length);
        return states.view(input.BatchSize * input.Length, -1).index_select(0, last);
    }
}
