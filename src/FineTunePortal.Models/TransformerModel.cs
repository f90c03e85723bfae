using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models;

/// <summary>
/// What models of all tasks share. Parameters carry Hugging Face's names (<c>named_parameters</c>, tied ones once) and are frozen
/// until training says otherwise; adapters are not among them.
/// </summary>
public abstract class TransformerModel(ModelConfig config, string kind) : nn.Module(kind)
{
    /// <summary>The label of a token that doesn't count.</summary>
    public const long IgnoredLabel = -100;

    public ModelConfig Config { get; } = config;

    /// <summary>
    /// Gradient checkpointing: training keeps each layer's input only and computes the layer a second time when the gradients come.
    /// The results are the same to the last bit.
    /// </summary>
    public bool RecomputesLayers { get; set; }

    /// <summary>Where the weights are.</summary>
    public virtual Device Device => parameters().First().device;

    /// <summary>What the weights are in.</summary>
    public virtual ScalarType Dtype => parameters().First().dtype;

    /// <summary>All linear layers but those of the output, by their Hugging Face names: what adapters can be attached to.</summary>
    public virtual IEnumerable<LinearLayer> LinearLayers() => modules().OfType<LinearLayer>();

    // Parts are registered under Hugging Face's names, not under those of fields.
    protected override void RegisterComponents()
    {
    }
}
