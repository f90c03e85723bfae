using FineTunePortal.Models.Blocks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>What tuning adds to a linear layer while the layer's own weights stay as they are.</summary>
public abstract class LinearAdapter : IDisposable
{
    /// <summary>The adapter's weights under the names that PEFT gives them below the layer's, for example <c>lora_A.weight</c>.</summary>
    public abstract IEnumerable<(string Name, Parameter Parameter)> Parameters { get; }

    /// <summary>x [N, inputs] -> [N, outputs]: the layer's own result and the adapter's part.</summary>
    public abstract Tensor forward(Tensor x, LinearLayer layer);

    /// <summary>Adds the adapter's part to the layer's weight, for good.</summary>
    public abstract void MergeInto(LinearLayer layer);

    public void Dispose()
    {
        foreach (var (_, parameter) in Parameters)
        {
            parameter.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
