using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>
/// A part of a model. Parts and weights are registered under Hugging Face's names, which are given once: the same string finds the
/// weight in the checkpoint and names the parameter.
/// </summary>
public abstract class Block(WeightScope weights, string kind) : nn.Module(kind)
{
    /// <summary>This part's full name, for example <c>model.layers.0.self_attn</c>.</summary>
    public string FullName { get; } = weights.Name;

    // Fields would be registered a second time, under their own names.
    protected override void RegisterComponents()
    {
    }

    protected T Add<T>(string name, T child)
        where T : nn.Module
    {
        register_module(name, child);
        return child;
    }

    protected Parameter Add(WeightScope scope, string name, long[] shape, WeightInit init = WeightInit.Normal)
    {
        var parameter = scope.Parameter(name, shape, init);
        register_parameter(name, parameter);
        return parameter;
    }

    /// <summary>Adds a number or numbers that the checkpoint holds and nothing trains.</summary>
    protected Tensor AddBuffer(WeightScope scope, string name, long[] shape)
    {
        var buffer = scope.Buffer(name, shape);
        register_buffer(name, buffer);
        return buffer;
    }

    protected Parameter AddStacked(WeightScope scope, string name, long[] shape, Func<int, string[]> pieces)
    {
        var parameter = scope.StackedParameter(name, shape, pieces);
        register_parameter(name, parameter);
        return parameter;
    }

    protected LinearLayer AddLinear(WeightScope scope, string name, long inputs, long outputs, bool bias = false, bool transposed = false) =>
        Add(name, new LinearLayer(scope.At(name), inputs, outputs, bias, transposed));

    protected Norm AddNorm(WeightScope scope, string name, long size, NormStyle style) => Add(name, style.Create(scope.At(name), size));
}
