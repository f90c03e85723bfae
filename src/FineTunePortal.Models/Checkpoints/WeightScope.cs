using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>A source of weights together with the name of the module that asks, for example <c>model.layers.0.mlp</c>.</summary>
public readonly record struct WeightScope(WeightSource Source, string Name)
{
    /// <summary>A module inside this one.</summary>
    public WeightScope At(string child) => this with { Name = Join(child) };

    /// <summary>Whether this module has a weight of that name.</summary>
    public bool Has(string weight) => Source.Has(Join(weight));

    /// <summary>A weight of this module as a frozen parameter; training decides what it unfreezes.</summary>
    public Parameter Parameter(string weight, long[] shape, WeightInit init = WeightInit.Normal)
    {
        var parameter = new Parameter(Source.Take(Join(weight), shape, init), requires_grad: false);
        parameter.DetachFromDisposeScope();
        return parameter;
    }

    /// <summary>A weight of this module that is never trained; ones in a fresh model.</summary>
    public Tensor Buffer(string weight, long[] shape) => Source.Take(Join(weight), shape, WeightInit.Ones).DetachFromDisposeScope();

    /// <summary>A frozen parameter that checkpoints may hold in pieces; see <see cref="WeightSource.TakeStacked"/>.</summary>
    public Parameter StackedParameter(string weight, long[] shape, Func<int, string[]> pieces)
    {
        var scope = this;
        var stacked = Source.TakeStacked(Join(weight), shape, index => [.. pieces(index).Select(scope.Join)], WeightInit.Normal);
        var parameter = new Parameter(stacked, requires_grad: false);
        parameter.DetachFromDisposeScope();
        return parameter;
    }

    private string Join(string child) => Name.Length == 0 ? child : Name + "." + child;
}
