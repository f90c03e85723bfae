using FineTunePortal.Datasets;
using FineTunePortal.Hub;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Privacy;
using FineTunePortal.Runs;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Worker;

/// <summary>Tells failures that a user can do something about, which need a sentence, from bugs, which need a stack trace.</summary>
public static class UserErrors
{
    /// <summary>The sentence for the user, or null for a bug.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        UserErrorException or RunFolderException or KnobException or DataException or RecipeException or TrainingDivergedException => exception.Message,
        CheckpointException or ConfigException or TokenizerException or HubException or PolicyException or DatasetException => exception.Message,
        FileNotFoundException { FileName: { } file } => $"'{file}' does not exist. Check the path.",
        DirectoryNotFoundException => exception.Message + " Check the path.",
        UnauthorizedAccessException => exception.Message + " Check who may read and write there.",
        IOException => DiskSpace.IsExhausted(exception) ? "The disk is full. Free some space, then run the same command again: it goes on from the last checkpoint." : exception.Message,
        InvalidDataException => exception.Message,
        OutOfMemoryException => "There is not enough memory. Close other programs, choose a smaller model, or take --dtype bf16.",
        _ => null,
    };
}
