using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>What tuning added to one model: made, loaded, saved, switched on and off, and merged together.</summary>
public sealed class AdapterSet : IDisposable
{
    private const string WeightsFile = "adapter_model.safetensors";

    private readonly List<IAdapterPart> parts;
    private bool attached;

    private AdapterSet((PeftConfig Config, List<IAdapterPart> Parts) built)
    {
        Config = built.Config;
        parts = built.Parts;
        Attach();
    }

    /// <summary>The settings; <see cref="PeftConfig.AllLinear"/> is replaced by the names that it stood for.</summary>
    public PeftConfig Config { get; }

    /// <summary>Whether the model computes with the adapters.</summary>
    public bool Attached => attached;

    /// <summary>New trainable adapters, with which the model computes as before; only a prompt changes something from the start.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">Which kind, on which layers.</param>
    /// <param name="seed">Of what is random; the same seed gives the same adapters on every machine.</param>
    /// <exception cref="ConfigException">No layer is meant.</exception>
    public static AdapterSet Create(TransformerModel model, PeftConfig config, long seed)
    {
        using var generator = new Generator((ulong)seed);
        return new AdapterSet(AdapterParts.Build(model, config, new FreshAdapterWeights(generator)));
    }

    /// <summary>Adapters from a folder in PEFT's layout.</summary>
    /// <exception cref="ConfigException">The folder's configuration is wrong or doesn't fit the model.</exception>
    /// <exception cref="CheckpointException">The folder's weights are wrong or don't fit the model.</exception>
    public static AdapterSet Load(TransformerModel model, string folder)
    {
        var config = PeftConfigFile.Read(Path.Combine(folder, PeftConfigFile.FileName));
        using var reader = SafetensorsReader.Open(Path.Combine(folder, WeightsFile));
        var weights = new StoredAdapterWeights(reader, config.Prefix);
        var set = new AdapterSet(AdapterParts.Build(model, config, weights));
        if (weights.Unread.Count > 0)
        {
            set.Dispose();
            throw new CheckpointException($"{reader.Path}: {weights.Unread.Count} tensors belong to nothing in this model, the first is '{weights.Unread.Order(StringComparer.Ordinal).First()}'. The adapter was made for another model.");
        }

        return set;
    }

    /// <summary>The adapters' weights, named as PEFT names them without its prefix. They are in use while attached.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> named_parameters() => parts.SelectMany(static part => part.Parameters);

    /// <summary>The adapters' weights.</summary>
    public IEnumerable<Parameter> parameters() => named_parameters().Select(item => item.Parameter);

    /// <summary>Writes a folder that PEFT loads.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="dtype">What to write in; fp32 when null.</param>
    public void Save(string folder, ScalarType? dtype = null)
    {
        var apart = !attached;
        Attach();
        SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), named_parameters().Select(item => (Config.Prefix + item.Name, (Tensor)item.Parameter)), dtype);
        PeftConfigFile.Write(Path.Combine(folder, PeftConfigFile.FileName), Config);
        if (apart)
        {
            Detach();
        }
    }

    /// <summary>Switches the adapters on.</summary>
    public void Attach()
    {
        if (!attached)
        {
            parts.ForEach(static part => part.Attach());
            attached = true;
        }
    }

    /// <summary>Switches the adapters off: the model computes as without them.</summary>
    public void Detach()
    {
        if (attached)
        {
            parts.ForEach(static part => part.Detach());
            attached = false;
        }
    }

    /// <summary>Adds the adapters to the model's weights, for good, and takes them off.</summary>
    /// <exception cref="ConfigException">It is a kind that changes no weights.</exception>
    public void Merge()
    {
        Attach();
        parts.ForEach(static part => part.Merge());
        attached = false;
    }

    public void Dispose()
    {
        Detach();
        parts.ForEach(static part => part.Dispose());
        parts.Clear();
    }
}
