using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using FineTunePortal.Models.Families;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Classification;

/// <summary>An encoder and a head.</summary>
internal sealed class EncoderClassifier : ClassificationModel
{
    private readonly Encoder encoder;
    private readonly ClassificationHead head;

    public EncoderClassifier(ModelConfig config, ClassificationConfig classification, EncoderFamily family, Encoder encoder, ClassificationHead head)
        : base(config, classification, nameof(EncoderClassifier))
    {
        this.encoder = encoder;
        this.head = head;
        MaxTokens = family.MaxTokens(config);
        register_module(family.Prefix, encoder);
        foreach (var (name, part) in head.named_children())
        {
            register_module(name, part);
        }

        var parts = head.named_children().Select(static child => child.name);
        HeadParts = [.. parts, .. encoder.Pooler is { } pooler ? [pooler.FullName] : Array.Empty<string>()];
    }

    public override int? MaxTokens { get; }

    public override IReadOnlyList<string> HeadParts { get; }

    protected override Tensor forward(ModelInput input)
    {
        using var scope = NewDisposeScope();
        using var context = new EncoderContext(input, training, RecomputesLayers);
        return head.forward(encoder.forward(input.InputIds, context), context).MoveToOuterDisposeScope();
    }
}
