using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using FineTunePortal.Models.Generation;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Numerics;
using static TorchSharp.torch;

namespace FineTunePortal.Worker;

/// <summary>A model ready to answer: weights, adapter, tokenizer and chat template.</summary>
public sealed class ModelSession : IDisposable
{
    private readonly AdapterSet? _adapter;
    private readonly ExampleEncoder _encoder;

    private ModelSession(CausalLanguageModel model, AdapterSet? adapter, Tokenizer tokenizer, IChatTemplate template, bool hasChatTemplate)
    {
        Model = model;
        _adapter = adapter;
        Tokenizer = tokenizer;
        HasChatTemplate = hasChatTemplate;
        _encoder = new ExampleEncoder(tokenizer, template);
    }

    public CausalLanguageModel Model { get; }

    public Tokenizer Tokenizer { get; }

    /// <summary>Whether the folder itself says how conversations are written; otherwise they are plain lines.</summary>
    public bool HasChatTemplate { get; }

    /// <summary>How the makers of a model let it answer.</summary>
    public static GenerationConfig Makers(ModelLocation location) => GenerationConfig.Load(location.Model, ModelConfig.Load(location.Model));

    /// <summary>Loads everything; what is small and may be wrong comes before the weights.</summary>
    public static ModelSession Open(ModelLocation location, NumericEnvironment environment)
    {
        RequireWriter(location);
        var config = ModelConfig.Load(location.Model);
        var tokenizer = Tokenizer.Load(location.Model);
        bool hasTemplate = ChatTemplate.Load(location.Model) is not null;
        var template = ModelTemplate.Load(location.Model, tokenizer, config);
        var (model, adapter) = LoadModel(location, environment.ScalarType, new Device(environment.Device));
        return new(model, adapter, tokenizer, template, hasTemplate);
    }

    /// <summary>The model with its adapter, which is null where there is none; no tokenizer is needed.</summary>
    public static (CausalLanguageModel Model, AdapterSet? Adapter) LoadModel(ModelLocation location, ScalarType dtype, Device device)
    {
        RequireWriter(location);
        FamilyTable.Require(ModelConfig.Load(location.Model));
        if (device.type == TorchSharp.DeviceType.CPU)
        {
            ModelMemory.Require(location.Model, dtype);
        }

        var model = ModelLoader.Load(location.Model, dtype, device);
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

    /// <summary>A conversation as the model learns it, with labels on the answers.</summary>
    public TokenizedExample Encode(IReadOnlyList<ChatMessage> messages) => _encoder.Encode(messages);

    /// <summary>The ids after which the model answers a conversation.</summary>
    public int[] EncodePrompt(IReadOnlyList<ChatMessage> messages) => _encoder.EncodePrompt(messages);

    /// <summary>Tokens that an answer to a prompt may have; not more than 0 where there is no room for one.</summary>
    public int Room(int promptLength) => ContextLimit.Room(Model, promptLength);

    /// <summary>Refuses what the model can't read.</summary>
    /// <exception cref="UserErrorException">No tokens, too many for the context, or ids that the model doesn't have.</exception>
    public static void Check(ModelConfig config, IReadOnlyList<int> ids, int roomNeeded)
    {
        if (ids.Count == 0)
        {
            throw new UserErrorException("The text is empty: give at least one character.");
        }

        int room = ContextLimit.Room(config, ids.Count);
        if (room < roomNeeded)
        {
            throw new UserErrorException(
                $"The text has {ids.Count} tokens, but the model's context holds {config.ContextLength}{(roomNeeded > 0 ? ", the answer included" : "")}. Shorten the text, or choose a model with a longer context.");
        }

        foreach (int id in ids)
        {
            if (id < 0 || id >= config.VocabularySize)
            {
                throw new UserErrorException($"The model has no token {id}: its vocabulary goes from 0 to {config.VocabularySize - 1}.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adapter?.Dispose();
        Model.Dispose();
    }

    private static void RequireWriter(ModelLocation location)
    {
        if (ClassifierSession.Answers(location))
        {
            throw new UserErrorException($"'{location.Adapter ?? location.Model}' gives labels to texts and writes none. './finetune classify' asks it, './finetune evaluate' measures it.");
        }
    }
}
