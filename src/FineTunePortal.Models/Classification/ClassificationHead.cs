using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Classification;

/// <summary>What makes scores of an encoder's states. Its parts stand at the root of the model's names.</summary>
public abstract class ClassificationHead(WeightScope root, string kind) : Block(root, kind)
{
    /// <summary>States [B*T, C] -> scores [B, labels], or [B*T, labels] where each token gets them.</summary>
    public abstract Tensor forward(Tensor states, EncoderContext context);
}
