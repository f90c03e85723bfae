using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;

namespace FineTunePortal.Models.Families;

/// <summary>How the models of a family of encoders are built.</summary>
internal abstract class EncoderFamily
{
    /// <summary>Where models with a head keep the encoder: <c>bert</c>.</summary>
    public abstract string Prefix { get; }

    /// <summary>The first parts of the names of what a new task starts afresh, from the root: <c>classifier</c>.</summary>
    public abstract IReadOnlyList<string> FreshParts { get; }

    /// <summary>The start of the names that transformers gives its classes: <c>Bert</c>.</summary>
    public abstract string ClassPrefix { get; }

    /// <summary>Tokens that a text may have; null where nothing limits it.</summary>
    public virtual int? MaxTokens(ModelConfig config) => config.MaxPositions;

    /// <summary>The encoder.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="weights">Where its weights are.</param>
    /// <param name="use">What for; some have a part more or less by that.</param>
    public abstract Encoder CreateEncoder(ModelConfig config, WeightScope weights, EncoderUse use);

    /// <summary>What makes scores of the states of all tokens.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="root">The root of all names.</param>
    /// <param name="encoder">What it reads from.</param>
    /// <param name="classification">Labels, and whether a text or each token gets them.</param>
    public abstract ClassificationHead CreateHead(ModelConfig config, WeightScope root, Encoder encoder, ClassificationConfig classification);
}

/// <summary>What an encoder is built for.</summary>
internal enum EncoderUse
{
    /// <summary>By itself, without a head.</summary>
    States,

    /// <summary>Scores of a text.</summary>
    Text,

    /// <summary>Scores of each token.</summary>
    Tokens,
}
