using System.Text.Json;
using System.Text.Json.Serialization;
using FineTunePortal.Runs;
using FineTunePortal.Training.Numerics;

namespace FineTunePortal.Training.Checkpoints;

/// <summary>Where a run stands, besides its tensors. Steps are optimiser steps.</summary>
public sealed record TrainerState
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Steps of the whole run, fixed before step 0.</summary>
    public long TotalSteps { get; init; }

    /// <summary>Tokens read so far, padding left out.</summary>
    public long Tokens { get; init; }

    /// <summary>Seconds spent training, over all the processes that worked on the run.</summary>
    public double Seconds { get; init; }

    /// <summary>Step that did best on held-out rows, and its loss there in nats.</summary>
    public long? BestStep { get; init; }

    /// <inheritdoc cref="BestStep"/>
    public double? BestLoss { get; init; }

    /// <summary>The figure that the best step was chosen by, such that lower is better; null in checkpoints from before there was a choice.</summary>
    public double? BestCost { get; init; }

    /// <summary>Evaluations in a row that brought no improvement.</summary>
    public int EvaluationsWithoutImprovement { get; init; }

    /// <summary>True when the run ended before <see cref="TotalSteps"/> because the validation loss stopped falling.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>What the numbers were computed with; a resumed run computes with the same.</summary>
    public required NumericEnvironment Environment { get; init; }

    /// <summary>Writes the state to a file.</summary>
    public void Save(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, s_json));

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TrainerState Load(string path) =>
        JsonSerializer.Deserialize<TrainerState>(File.ReadAllText(path), s_json)
        ?? throw new InvalidDataException($"{path} is empty. Delete this checkpoint folder and resume from the one before.");
}
