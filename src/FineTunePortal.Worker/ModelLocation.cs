using FineTunePortal.Models.Adapters;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker;

/// <summary>Which model a command means, and which adapter on it.</summary>
/// <param name="Model">A model folder that exists.</param>
/// <param name="Adapter">A folder in PEFT's layout, or null.</param>
public sealed record ModelLocation(string Model, string? Adapter)
{
    /// <summary>
    /// Finds both. A run folder stands for its result; an adapter in the place of the model, or alone, brings the base model
    /// that its configuration names.
    /// </summary>
    /// <param name="model">A model, adapter or run folder, or <c>starter</c>; may be left out when there is an adapter.</param>
    /// <param name="adapter">An adapter or run folder, or null.</param>
    /// <exception cref="UserErrorException">Something of it isn't there.</exception>
    public static ModelLocation Find(string? model, string? adapter)
    {
        string? named = model is null ? null : Result(ModelPath.Resolve(model));
        string? beside = adapter is null ? null : Result(adapter);
        if (beside is not null)
        {
            Require(beside);
            return new(named is null ? BaseOf(beside) : IsAdapter(named) ? throw TwoAdapters(named, beside) : named, beside);
        }

        return named is null ? throw new UserErrorException("Name a model folder, or 'starter' for the built-in model.")
            : IsAdapter(named) ? new(BaseOf(named), named) : new(named, null);
    }

    private static bool IsAdapter(string folder) =>
        File.Exists(Path.Combine(folder, PeftConfigFile.FileName)) && !File.Exists(Path.Combine(folder, "config.json"));

    private static string Result(string folder)
    {
        var run = new RunFolder(folder);
        return !run.Exists ? folder
            : Directory.Exists(run.OutputFolder) ? run.OutputFolder
            : throw new UserErrorException($"The run in '{folder}' has no result yet. './finetune train --out {folder}' goes on with it.");
    }

    private static void Require(string adapter)
    {
        if (!Directory.Exists(adapter))
        {
            throw new UserErrorException($"There is no adapter folder '{adapter}'. Name a folder with {PeftConfigFile.FileName}, or a run folder.");
        }

        if (!File.Exists(Path.Combine(adapter, PeftConfigFile.FileName)))
        {
            throw new UserErrorException(File.Exists(Path.Combine(adapter, "config.json"))
                ? $"'{adapter}' holds a whole model, not an adapter. Give it as --model."
                : $"'{adapter}' holds no adapter: there is no {PeftConfigFile.FileName} in it.");
        }
    }

    private static string BaseOf(string adapter)
    {
        string file = Path.Combine(adapter, PeftConfigFile.FileName);
        string named = PeftConfigFile.Read(file).BaseModel
            ?? throw new UserErrorException($"{file} doesn't say which model the adapter belongs to. Name it with --model.");
        if (named == RunSpec.StarterModel)
        {
            return ModelPath.Resolve(named);
        }

        string[] candidates = [Path.Combine(adapter, named), named];
        return candidates.FirstOrDefault(Directory.Exists) is { } folder
            ? folder
            : throw new UserErrorException($"The adapter in '{adapter}' belongs to the model '{named}', which is not on this machine. Say where it is with --model.");
    }

    private static UserErrorException TwoAdapters(string model, string adapter) =>
        new($"'{model}' and '{adapter}' are both adapters. Give one of them, or merge one into its model first (./finetune merge).");
}
