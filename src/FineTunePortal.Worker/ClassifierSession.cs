using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Worker;

/// <summary>A classifier or tagger ready to answer.</summary>
public static class ClassifierSession
{
    /// <summary>Whether a model of that configuration gives labels rather than text.</summary>
    public static bool Answers(ModelConfig config) => ModelTasks.Of(config) is ModelTask.TextClassification or ModelTask.TokenClassification;

    /// <summary>The model with its adapter, which is null where there is none; no tokenizer is needed.</summary>
    public static (ClassificationModel Model, AdapterSet? Adapter) LoadModel(ModelLocation location, ScalarType dtype, Device device)
    {
        if (device.type == TorchSharp.DeviceType.CPU)
        {
            ModelMemory.Require(location.Model, dtype);
        }

        var model = ModelLoader.LoadClassifier(location.Model, dtype, device);
        try
        {
            return (model, location.Adapter is null ? null : AdapterSet.Load(model, location.Adapter));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a text that the model has no positions for.</summary>
    /// <exception cref="UserErrorException">It has too many tokens.</exception>
    public static void Check(ClassificationModel model, int tokens)
    {
        if (tokens > model.MaxTokens)
        {
            throw new UserErrorException($"The text has {tokens} tokens, but the model reads at most {model.MaxTokens}. Shorten the text, or choose a model with a longer context.");
        }
    }
}
