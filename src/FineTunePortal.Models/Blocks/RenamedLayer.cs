using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>A linear layer that checkpoints hold under another name than the model.</summary>
/// <param name="weights">Where the weights are, under the model's name.</param>
/// <param name="stored">The layer's full name in checkpoints.</param>
/// <param name="inputs">Width of x.</param>
/// <param name="outputs">Width of y.</param>
/// <param name="bias">Whether there is one.</param>
internal sealed class RenamedLayer(WeightScope weights, string stored, long inputs, long outputs, bool bias)
    : LinearLayer(weights with { Source = new RenamedWeights(weights.Source, weights.Name, stored) }, inputs, outputs, bias), IStoredApart
{
    public IEnumerable<(string Name, Tensor Tensor)> StoredParts() => named_parameters(recurse: false).Select(item => ($"{stored}.{item.name}", (Tensor)item.parameter));
}
