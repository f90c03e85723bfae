using FineTunePortal.Datasets;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Runs;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Optimization;

namespace FineTunePortal.Training.Recipes;

/// <summary>The word that a run's error event gives programs for a failure.</summary>
internal static class FailureReason
{
    /// <summary>The word; every failure has one.</summary>
    public static string Of(Exception exception) => exception switch
    {
        RecipeException recipe => recipe.Reason,
        TrainingDivergedException => "nan",
        DataException => "bad_data",
        CheckpointException or ConfigException or TokenizerException => "bad_model",
        IOException when DiskSpace.IsExhausted(exception) => "disk_full",
        IOException or UnauthorizedAccessException => "io",
        OutOfMemoryException => "out_of_memory",
        _ => "internal",
    };
}
