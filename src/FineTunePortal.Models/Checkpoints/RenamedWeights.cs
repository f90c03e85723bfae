using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Weights of which one module has another name where they are stored than in the model.</summary>
/// <param name="weights">Where they are.</param>
/// <param name="module">The module's full name in the model.</param>
/// <param name="stored">Its full name in checkpoints; the model's own name is found too.</param>
public sealed class RenamedWeights(WeightSource weights, string module, string stored) : WeightSource
{
    public override bool Has(string name) => weights.Has(name) || weights.Has(Stored(name));

    public override Tensor Take(string name, long[] shape, WeightInit init) => weights.Take(weights.Has(name) ? name : Stored(name), shape, init);

    private string Stored(string name) => name.StartsWith(module + ".", StringComparison.Ordinal) ? stored + name[module.Length..] : name;
}
