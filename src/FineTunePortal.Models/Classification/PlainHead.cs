using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Classification;

/// <summary>A linear layer <c>classifier</c> on the pooled text, or on each token.</summary>
internal sealed class PlainHead : ClassificationHead
{
    private readonly Pooler? pooler;
    private readonly LinearLayer last;
    private readonly double dropout;
    private readonly bool perToken;

    /// <param name="root">The root of all names.</param>
    /// <param name="size">Width of the states.</param>
    /// <param name="pooler">The encoder's; null where it has none.</param>
    /// <param name="dropout">Share of the input that is left out while training.</param>
    /// <param name="classification">Labels.</param>
    public PlainHead(WeightScope root, int size, Pooler? pooler, double dropout, ClassificationConfig classification)
        : base(root, nameof(PlainHead))
    {
        this.pooler = pooler;
        this.dropout = dropout;
        perToken = classification.PerToken;
        last = AddLinear(root, "classifier", size, classification.Labels.Count, bias: true);
    }

    public override Tensor forward(Tensor states, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var read = perToken ? states : pooler is null ? context.First(states) : pooler.forward(context.First(states));
        return last.forward(context.Dropout(read, dropout)).MoveToOuterDisposeScope();
    }
}
