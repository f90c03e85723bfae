using FineTunePortal.Models.Configuration;
using TorchSharp.Modules;

namespace FineTunePortal.Models.Adapters;

/// <summary>Vectors that stand before each text.</summary>
internal sealed class TunedPrompt(CausalLanguageModel model, Parameter rows) : IAdapterPart
{
    private readonly SoftPrompt _prompt = new(rows);

    public IEnumerable<(string Name, Parameter Parameter)> Parameters => [("prompt_embeddings", rows)];

    public void Attach() => model.Prompt = _prompt;

    public void Detach() => model.Prompt = null;

    public void Merge() => throw new ConfigException("A tuned prompt can't be merged: it stands before each text and changes no weight of the model. Use the adapter as it is.");

    public void Dispose() => rows.Dispose();
}
