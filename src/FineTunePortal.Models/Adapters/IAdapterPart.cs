using TorchSharp.Modules;

namespace FineTunePortal.Models.Adapters;

/// <summary>One thing that an adapter changes of a model: a layer, a whole module, or what stands before each text.</summary>
internal interface IAdapterPart : IDisposable
{
    /// <summary>Its weights under the names that PEFT gives them, without the prefix; while attached.</summary>
    IEnumerable<(string Name, Parameter Parameter)> Parameters { get; }

    /// <summary>Makes the model compute with it.</summary>
    void Attach();

    /// <summary>Makes the model compute without it.</summary>
    void Detach();

    /// <summary>Changes the model's own weights so that it computes as with it, for good; it is detached then.</summary>
    /// <exception cref="Configuration.ConfigException">That can't be done with this kind.</exception>
    void Merge();
}
