using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>The LoRA adapters of one model: made, loaded, saved, switched on and off, and merged together.</summary>
public sealed class AdapterSet : IDisposable
{
    private const string WeightsFile = "adapter_model.safetensors";
    private const string Prefix = "base_model.model.";

    private readonly List<(LinearLayer Layer, LoraAdapter Adapter)> adapters;
    private bool attached;

    private AdapterSet(LoraConfig config, List<(LinearLayer Layer, LoraAdapter Adapter)> adapters)
    {
        Config = config;
        this.adapters = adapters;
        Attach();
    }

    /// <summary>The settings; <see cref="LoraConfig.AllLinear"/> is replaced by the names that it stood for.</summary>
    public LoraConfig Config { get; }

    /// <summary>Whether the model computes with the adapters.</summary>
    public bool Attached => attached;

    /// <summary>New trainable adapters: A uniform in ±1/sqrt(inputs), B zero, so that the model starts unchanged.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">Which layers, which rank.</param>
    /// <param name="seed">Of A; the same seed gives the same adapters on every machine.</param>
    /// <exception cref="ConfigException">No layer is meant.</exception>
    public static AdapterSet Create(TransformerModel model, LoraConfig config, long seed)
    {
        using var generator = new Generator((ulong)seed);
        return Build(model, config, (layer, rank) =>
        {
            var bound = 1 / Math.Sqrt(layer.Inputs);
            return (
                rand([rank, layer.Inputs], dtype: ScalarType.Float32, generator: generator).mul_(2 * bound).sub_(bound),
                zeros([layer.Outputs, rank], dtype: ScalarType.Float32));
        });
    }

    /// <summary>Adapters from a folder in PEFT's layout.</summary>
    /// <exception cref="ConfigException">The folder's configuration is wrong or doesn't fit the model.</exception>
    /// <exception cref="CheckpointException">The folder's weights are wrong or don't fit the model.</exception>
    public static AdapterSet Load(TransformerModel model, string folder)
    {
        var config = PeftConfigFile.Read(Path.Combine(folder, PeftConfigFile.FileName));
        using var reader = SafetensorsReader.Open(Path.Combine(folder, WeightsFile));
        var unread = reader.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var set = Build(model, config, (layer, rank) => (
            Read(reader, unread, layer, "lora_A.weight", [rank, layer.Inputs]),
            Read(reader, unread, layer, "lora_B.weight", [layer.Outputs, rank])));
        if (unread.Count > 0)
        {
            set.Dispose();
            throw new CheckpointException($"{reader.Path}: {unread.Count} tensors belong to nothing in this model, the first is '{unread.Order(StringComparer.Ordinal).First()}'. The adapter was made for another model.");
        }

        return set;
    }

    /// <summary>The adapters' weights, named as PEFT names them without its prefix.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> named_parameters() =>
        adapters.SelectMany(pair => pair.Adapter.Parameters.Select(item => (pair.Layer.FullName + "." + item.Name, item.Parameter)));

    /// <summary>The adapters' weights.</summary>
    public IEnumerable<Parameter> parameters() => named_parameters().Select(item => item.Parameter);

    /// <summary>Writes a folder that PEFT loads.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="dtype">What to write in; fp32 when null.</param>
    public void Save(string folder, ScalarType? dtype = null)
    {
        SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), named_parameters().Select(item => (Prefix + item.Name, (Tensor)item.Parameter)), dtype);
        PeftConfigFile.Write(Path.Combine(folder, PeftConfigFile.FileName), Config);
    }

    /// <summary>Switches the adapters on.</summary>
    public void Attach()
    {
        if (!attached)
        {
            adapters.ForEach(static pair => pair.Layer.Attach(pair.Adapter));
            attached = true;
        }
    }

    /// <summary>Switches the adapters off: the model computes as without them.</summary>
    public void Detach()
    {
        if (attached)
        {
            adapters.ForEach(static pair => pair.Layer.Detach());
            attached = false;
        }
    }

    /// <summary>Adds the adapters to the model's weights, for good, and takes them off.</summary>
    public void Merge()
    {
        Detach();
        adapters.ForEach(static pair => pair.Adapter.MergeInto(pair.Layer));
    }

    public void Dispose()
    {
        Detach();
        adapters.ForEach(static pair => pair.Adapter.Dispose());
        adapters.Clear();
    }

    private static AdapterSet Build(TransformerModel model, LoraConfig config, Func<LinearLayer, int, (Tensor A, Tensor B)> weights)
    {
        var layers = model.LinearLayers().Where(layer => LoraTargets.Includes(config, layer.FullName)).ToList();
        if (layers.Count == 0)
        {
            throw new ConfigException($"No linear layer of this model is meant by target_modules [{config.TargetPattern ?? string.Join(", ", config.TargetModules)}]. "
                + $"There are: {string.Join(", ", LastNames(model.LinearLayers()))}.");
        }

        using var _ = no_grad();
        var adapters = new List<(LinearLayer, LoraAdapter)>();
        foreach (var layer in layers)
        {
            var (a, b) = weights(layer, config.RankOf(layer.FullName));
            adapters.Add((layer, new LoraAdapter(Own(a, model), Own(b, model), config.ScalingOf(layer.FullName), config.Dropout)));
        }

        var resolved = config.TargetModules is [LoraConfig.AllLinear] ? config with { TargetModules = [.. LastNames(layers)] } : config;
        return new AdapterSet(config.Source is null ? resolved with { TransposedWeights = layers.Any(static layer => layer.Transposed) } : resolved, adapters);
    }

    private static IEnumerable<string> LastNames(IEnumerable<LinearLayer> layers) =>
        layers.Select(layer => layer.FullName[(layer.FullName.LastIndexOf('.') + 1)..]).Distinct().Order(StringComparer.Ordinal);

    private static Parameter Own(Tensor tensor, TransformerModel model)
    {
        var parameter = new Parameter(tensor.to(model.Device), requires_grad: true);
        parameter.DetachFromDisposeScope();
        return parameter;
    }

    private static Tensor Read(SafetensorsReader reader, HashSet<string> unread, LinearLayer layer, string weight, long[] shape)
    {
        var name = Prefix + layer.FullName + "." + weight;
        var entry = reader.Entry(name);
        if (!entry.Shape.AsSpan().SequenceEqual(shape))
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.UnexpectedShape, reader.Path, name,
                $"it is [{string.Join(", ", entry.Shape)}], but the model and adapter_config.json ask for [{string.Join(", ", shape)}]. The adapter was made for another model.");
        }

        unread.Remove(name);
        return reader.Read(name, ScalarType.Float32);
    }
}
