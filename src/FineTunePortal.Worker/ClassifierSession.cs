using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Classification;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Numerics;
using static TorchSharp.torch;

namespace FineTunePortal.Worker;

/// <summary>A classifier ready to answer: weights, adapter and tokenizer.</summary>
public sealed class ClassifierSession : IDisposable
{
    private readonly AdapterSet? _adapter;

    private ClassifierSession(ClassificationModel model, AdapterSet? adapter, Tokenizer tokenizer)
    {
        Model = model;
        _adapter = adapter;
        Encoder = new LabelledTextEncoder(tokenizer, ClassifierTable.MaxTokens(model.Config) ?? int.MaxValue);
    }

    public ClassificationModel Model { get; }

    /// <summary>Turns texts into what the model reads.</summary>
    public LabelledTextEncoder Encoder { get; }

    /// <summary>Whether a model, with its adapter, gives labels rather than text.</summary>
    public static bool Answers(ModelLocation location) =>
        ModelTasks.Of(ModelConfig.Load(location.Model)) is ModelTask.TextClassification or ModelTask.TokenClassification
        || (location.Adapter is { } adapter && AdapterLabels.Of(adapter) is not null);

    /// <summary>Loads everything; what is small and may be wrong comes before the weights.</summary>
    public static ClassifierSession Open(ModelLocation location, NumericEnvironment environment)
    {
        var tokenizer = Tokenizer.Load(location.Model);
        var (model, adapter) = LoadModel(location, environment.ScalarType, new Device(environment.Device));
        return new(model, adapter, tokenizer);
    }

    /// <summary>The model with its adapter, which is null where there is none; no tokenizer is needed.</summary>
    public static (ClassificationModel Model, AdapterSet? Adapter) LoadModel(ModelLocation location, ScalarType dtype, Device device)
    {
        if (device.type == TorchSharp.DeviceType.CPU)
        {
            ModelMemory.Require(location.Model, dtype);
        }

        var labels = location.Adapter is { } adapter ? AdapterLabels.Of(adapter) : null;
        // The adapter brings the head: what the base model has in its place doesn't matter.
        var model = labels is null
            ? ModelLoader.LoadClassifier(location.Model, dtype, device)
            : ModelLoader.LoadForClassification(location.Model, labels, seed: 0, dtype, device).Model;
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

    /// <summary>The scores of texts, in their order; texts that are too long are cut.</summary>
    /// <exception cref="UserErrorException">The model marks words rather than texts.</exception>
    public IReadOnlyList<float[]> Scores(IReadOnlyList<string> texts, CancellationToken cancellationToken) => Model.Classification.PerToken
        ? throw new UserErrorException("This model gives a label to each word, not to the text as a whole. './finetune evaluate' measures it, './finetune logits' gives its scores.")
        : ClassifierOutcome.ScoresOf(Model, [.. texts.Select(text => TokenizedExample.OfText(Encoder.Encode(text).Ids, [0]))], cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _adapter?.Dispose();
        Model.Dispose();
    }
}
