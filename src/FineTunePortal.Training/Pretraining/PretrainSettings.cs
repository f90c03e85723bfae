using System.Text.Json;
using System.Text.Json.Serialization;
using FineTunePortal.Runs;

namespace FineTunePortal.Training.Pretraining;

/// <summary>What <c>finetune pretrain</c> is to do; kept in the run folder as <c>pretrain.json</c>.</summary>
public sealed record PretrainSettings
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The corpus folder.</summary>
    public required string Corpus { get; init; }

    /// <summary>Folder of an earlier starter model to go on from, with its tokenizer and shape; null starts from nothing.</summary>
    public string? Model { get; init; }

    /// <summary>Sizes of a model that starts from nothing.</summary>
    public StarterShape Shape { get; init; } = new();

    /// <summary>Optimiser steps.</summary>
    public int Steps { get; init; } = 2000;

    /// <summary>Rows of <see cref="StarterShape.Context"/> tokens in a step.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Writing exercises made from the corpus.</summary>
    public int Exercises { get; init; } = 60_000;

    /// <summary>Peak learning rate.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Steps with a rising rate.</summary>
    public int WarmupSteps { get; init; } = 100;

    /// <summary>Decoupled weight decay of matrices.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Decides the first weights, the order of the data and the exercises.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Number format of activations.</summary>
    public Dtype Dtype { get; init; } = Dtype.Auto;

    /// <summary>Threads of every pool; 0 takes one for each core.</summary>
    public int Threads { get; init; }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static PretrainSettings Load(string path) =>
        JsonSerializer.Deserialize<PretrainSettings>(File.ReadAllText(path), s_json)
        ?? throw new InvalidDataException($"{path} is empty.");

    /// <summary>Writes the settings.</summary>
    public void Save(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, s_json));
}
