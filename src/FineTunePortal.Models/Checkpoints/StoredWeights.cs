using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>A part of a model whose weights checkpoints hold in other pieces than the model does.</summary>
public interface IStoredApart
{
    /// <summary>The part's full name.</summary>
    string FullName { get; }

    /// <summary>The pieces in place of the part's own parameters, under their full names.</summary>
    IEnumerable<(string Name, Tensor Tensor)> StoredParts();
}

/// <summary>A model's weights as checkpoints name them.</summary>
public static class StoredWeights
{
    /// <summary>Parameters and buffers, in the model's order. Views into the model's memory.</summary>
    public static IEnumerable<(string Name, Tensor Tensor)> Of(nn.Module model)
    {
        var apart = model.modules().OfType<IStoredApart>().ToDictionary(static part => part.FullName, StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, parameter) in model.named_parameters())
        {
            if (!apart.TryGetValue(Owner(name), out var part))
            {
                yield return (name, parameter);
            }
            else if (written.Add(part.FullName))
            {
                foreach (var piece in part.StoredParts())
                {
                    yield return piece;
                }
            }
        }

        foreach (var (name, buffer) in model.named_buffers(include_nonpersistent: false))
        {
            yield return (name, buffer);
        }
    }

    private static string Owner(string parameter) => parameter[..Math.Max(0, parameter.LastIndexOf('.'))];
}
