using FineTunePortal.Models.Blocks;
using TorchSharp.Modules;

namespace FineTunePortal.Models.Adapters;

/// <summary>A linear layer and what was added to it.</summary>
internal sealed class TunedLayer(LinearLayer layer, LinearAdapter adapter) : IAdapterPart
{
    public IEnumerable<(string Name, Parameter Parameter)> Parameters => adapter.Parameters.Select(item => (layer.FullName + "." + item.Name, item.Parameter));

    public void Attach() => layer.Attach(adapter);

    public void Detach() => layer.Detach();

    public void Merge()
    {
        Detach();
        adapter.MergeInto(layer);
    }

    public void Dispose() => adapter.Dispose();
}
