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
        TrainingDivergedException => RunFailures.Diverged,
        DataException => RunFailures.BadData,
        CheckpointException or ConfigException or TokenizerException => RunFailures.BadModel,
        IOException when DiskSpace.IsExhausted(exception) => RunFailures.DiskFull,
        IOException or UnauthorizedAccessException => RunFailures.InputOutput,
        OutOfMemoryException => RunFailures.OutOfMemory,
        _ => RunFailures.Internal,
    };
}
