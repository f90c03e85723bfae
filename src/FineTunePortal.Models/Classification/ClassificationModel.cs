using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Classification;

/// <summary>A model that gives labels or numbers to a text, or a label to each of its tokens.</summary>
public abstract class ClassificationModel(ModelConfig config, ClassificationConfig classification, string kind) : TransformerModel(config, kind)
{
    public ClassificationConfig Classification { get; } = classification;

    /// <summary>Tokens that a text may have; null where nothing limits it.</summary>
    public abstract int? MaxTokens { get; }

    /// <summary>Names of the parts that make scores of states, from the root: <c>classifier</c>.</summary>
    public abstract IReadOnlyList<string> HeadParts { get; }

    public override IEnumerable<LinearLayer> LinearLayers() => base.LinearLayers().Where(layer => !IsOfHead(layer.FullName));

    /// <summary>Whether a module or weight of that name belongs to the head.</summary>
    public bool IsOfHead(string name) => HeadParts.Any(part => name == part || name.StartsWith(part + ".", StringComparison.Ordinal));

    /// <summary>Scores: [B, labels] of texts, [B, T, labels] of tokens.</summary>
    public Tensor logits(ModelInput input)
    {
        using var scope = NewDisposeScope();
        var scores = forward(input);
        return (Classification.PerToken ? scores.view(input.BatchSize, input.Length, -1) : scores).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The sum of the losses (an fp32 scalar with gradient) and the number of things that it is the sum of: texts, labelled tokens,
    /// or scores where each is a question of its own (several labels, numbers).
    /// </summary>
    /// <param name="input">The tokens.</param>
    /// <param name="labels">
    /// One label: [B] int64, for tokens [B, T] with <see cref="TransformerModel.IgnoredLabel"/> where there is none. Several labels
    /// and numbers: [B, labels] floats.
    /// </param>
    /// <param name="labelSmoothing">Share of the wanted probability that is spread evenly over all labels.</param>
    public (Tensor Sum, long Count) loss(ModelInput input, Tensor labels, double labelSmoothing = 0)
    {
        using var scope = NewDisposeScope();
        var scores = forward(input).to(ScalarType.Float32);
        var (sum, count) = ClassificationLoss.Of(Classification.Problem, scores, labels, labelSmoothing);
        return (sum.MoveToOuterDisposeScope(), count);
    }

    /// <summary>[B, labels] or [B*T, labels].</summary>
    protected abstract Tensor forward(ModelInput input);
}
