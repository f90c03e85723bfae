using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>
/// Weights for another task than a checkpoint was saved for: what both share is taken from it, under whatever name it has there, and
/// what the task adds starts afresh.
/// </summary>
/// <param name="folder">The checkpoint.</param>
/// <param name="stored">Reads it.</param>
/// <param name="fresh">Makes new weights.</param>
/// <param name="prefix">Where models with a head keep the rest; base models are saved without it.</param>
/// <param name="mayBeFresh">Whether a weight of that name may be new.</param>
/// <param name="mustBeFresh">Whether it must be, though the checkpoint has one.</param>
internal sealed class TransferredWeights(
    CheckpointFolder folder, CheckpointWeights stored, RandomWeights fresh, string prefix, Func<string, bool> mayBeFresh, Func<string, bool> mustBeFresh) : WeightSource
{
    private readonly List<string> freshNames = [];

    /// <summary>The weights that were not in the checkpoint.</summary>
    public IReadOnlyList<string> FreshNames => freshNames;

    public override bool Has(string name) => true;

    public override Tensor Take(string name, long[] shape, WeightInit init)
    {
        var known = Names(name).FirstOrDefault(folder.Contains);
        if (known is null ? mayBeFresh(name) : mustBeFresh(name))
        {
            freshNames.Add(name);
            return fresh.Take(name, shape, init);
        }

        return stored.Take(known ?? name, shape, init);
    }

    private IEnumerable<string> Names(string name)
    {
        var bare = name.StartsWith(prefix + ".", StringComparison.Ordinal) ? name[(prefix.Length + 1)..] : name;
        foreach (var candidate in new[] { name, bare })
        {
            yield return candidate;
            // As TensorFlow's BERT called them; some published checkpoints still do.
            if (candidate.EndsWith("LayerNorm.weight", StringComparison.Ordinal))
            {
                yield return candidate[..^"weight".Length] + "gamma";
            }
            else if (candidate.EndsWith("LayerNorm.bias", StringComparison.Ordinal))
            {
                yield return candidate[..^"bias".Length] + "beta";
            }
        }
    }
}
