using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>
/// A module that is tuned whole, PEFT's modules_to_save. The model's own parameters hold the tuned values while it is attached, and
/// are trainable then, in the model's dtype; the others wait aside.
/// </summary>
internal sealed class TunedModule : IAdapterPart
{
    private readonly List<(string Name, Parameter Parameter, Tensor Aside)> _parameters = [];

    /// <param name="name">The module's full name.</param>
    /// <param name="module">The module.</param>
    /// <param name="weights">Where the tuned values come from.</param>
    public TunedModule(string name, nn.Module module, AdapterWeights weights)
    {
        foreach (var (own, parameter) in module.named_parameters())
        {
            using var tuned = weights.Take($"{name}.{own}", parameter.shape, _ => parameter.detach().clone());
            _parameters.Add(($"{name}.{own}", parameter, tuned.to(parameter.dtype, parameter.device, copy: true).DetachFromDisposeScope()));
        }
    }

    public IEnumerable<(string Name, Parameter Parameter)> Parameters => _parameters.Select(static item => (item.Name, item.Parameter));

    public void Attach() => Exchange(trainable: true);

    public void Detach() => Exchange(trainable: false);

    // The values are where they should be already.
    public void Merge() => _parameters.ForEach(static item => item.Parameter.requires_grad_(false));

    public void Dispose() => _parameters.ForEach(static item => item.Aside.Dispose());

    private void Exchange(bool trainable)
    {
        using var _ = no_grad();
        foreach (var (_, parameter, aside) in _parameters)
        {
            using var now = parameter.clone();
            parameter.copy_(aside);
            aside.copy_(now);
            parameter.requires_grad_(trainable);
        }
    }
}
