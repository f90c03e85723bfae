using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Encoders;

/// <summary>An encoder without a head, whose parts stand at the root of all names, as transformers saves base models.</summary>
public sealed class EncoderModel : TransformerModel
{
    private readonly Encoder encoder;

    internal EncoderModel(ModelConfig config, Encoder encoder)
        : base(config, nameof(EncoderModel))
    {
        this.encoder = encoder;
        foreach (var (name, part) in encoder.named_children())
        {
            register_module(name, part);
        }
    }

    /// <summary>The states of all tokens, [B, T, C].</summary>
    public Tensor hidden(ModelInput input)
    {
        using var scope = NewDisposeScope();
        using var context = new EncoderContext(input, training);
        return encoder.forward(input.InputIds, context).view(input.BatchSize, input.Length, -1).MoveToOuterDisposeScope();
    }
}
