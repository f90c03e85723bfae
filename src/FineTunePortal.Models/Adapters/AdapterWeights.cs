using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>Where adapters under construction get their weights from: a file, or a generator of random numbers.</summary>
internal abstract class AdapterWeights
{
    /// <summary>A weight in fp32 on the CPU, or wherever a fresh one was made; it belongs to the caller.</summary>
    /// <param name="name">PEFT's name without the prefix.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="fresh">Makes it where there is none yet.</param>
    public abstract Tensor Take(string name, long[] shape, Func<Generator, Tensor> fresh);

    /// <summary>A trainable parameter in fp32.</summary>
    public Parameter Parameter(string name, long[] shape, Device device, Func<Generator, Tensor> fresh)
    {
        using var taken = Take(name, shape, fresh);
        var parameter = new Parameter(taken.to(ScalarType.Float32, device, copy: true), requires_grad: true);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}

/// <summary>New weights; the same seed gives the same ones on every machine.</summary>
internal sealed class FreshAdapterWeights(Generator generator) : AdapterWeights
{
    public override Tensor Take(string name, long[] shape, Func<Generator, Tensor> fresh) => fresh(generator);
}

/// <summary>The weights of a file in PEFT's layout.</summary>
internal sealed class StoredAdapterWeights(SafetensorsReader reader, string prefix) : AdapterWeights
{
    private readonly HashSet<string> _unread = reader.Entries.Select(static entry => entry.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names in the file that nothing asked for.</summary>
    public IReadOnlyCollection<string> Unread => _unread;

    public override Tensor Take(string name, long[] shape, Func<Generator, Tensor> fresh)
    {
        name = prefix + name;
        var entry = reader.Entry(name);
        if (!entry.Shape.AsSpan().SequenceEqual(shape))
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.UnexpectedShape, reader.Path, name,
                $"it is [{string.Join(", ", entry.Shape)}], but the model and adapter_config.json ask for [{string.Join(", ", shape)}]. The adapter was made for another model.");
        }

        _unread.Remove(name);
        return reader.Read(name, ScalarType.Float32);
    }
}
