using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Encoders;

/// <summary>A model that reads a whole text at once, every token seeing all others: what transformers calls the base model.</summary>
public abstract class Encoder(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>The layer that makes one vector of a text, where the encoder itself has one.</summary>
    public virtual Pooler? Pooler => null;

    /// <summary>ids [B, T] -> the states of all tokens [B*T, C].</summary>
    public abstract Tensor forward(Tensor ids, EncoderContext context);
}
