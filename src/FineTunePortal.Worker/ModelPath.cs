using FineTunePortal.Runs;

namespace FineTunePortal.Worker;

/// <summary>Finds model folders named on the command line.</summary>
public static class ModelPath
{
    private const string StarterVariable = "FINETUNE_STARTER";

    /// <summary>The folder of a model: itself, or the built-in one for the word <c>starter</c>.</summary>
    /// <exception cref="UserErrorException">There is no such folder.</exception>
    public static string Resolve(string model)
    {
        string folder = model == RunSpec.StarterModel ? Starter : model;
        return Directory.Exists(folder)
            ? folder
            : throw new UserErrorException(model == RunSpec.StarterModel
                ? $"The starter model is missing: '{folder}' does not exist. It comes with the program; './finetune pretrain' makes it anew."
                : $"There is no model folder '{model}'. Name a folder with config.json and *.safetensors, or 'starter' for the built-in model.");
    }

    /// <summary>Where the built-in model lies: beside the program, or in the checkout it was built from.</summary>
    private static string Starter =>
        Environment.GetEnvironmentVariable(StarterVariable)
        ?? Ancestors(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "starter", "model")).FirstOrDefault(Directory.Exists)
        ?? Path.Combine(AppContext.BaseDirectory, "starter", "model");

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
