using System.CommandLine;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Training.Recipes;
using FineTunePortal.Worker.Terminal;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune merge</c>: puts an adapter into its model's weights, for programs that know nothing of adapters.</summary>
internal static class MergeCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var output = new Option<string>("--out") { Description = "The new model folder, in Hugging Face layout.", Required = true, HelpName = "folder" };
        var command = new Command("merge", "Write a model with an adapter's changes in its weights.");
        var model = new ModelFlags(command);
        command.Options.Add(output);
        var dtype = new Option<string>("--dtype") { Description = "Number format of the new weights: fp32, bf16, or auto for that of the base model.", DefaultValueFactory = _ => "auto" };
        dtype.AcceptOnlyFromAmong("auto", "fp32", "bf16");
        command.Options.Add(dtype);
        command.SetAction(parsed =>
        {
            var location = model.Find(parsed);
            string folder = parsed.GetValue(output)!;
            if (location.Adapter is null)
            {
                throw new UsageException("Name the adapter to merge: --adapter FOLDER.");
            }

            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                throw new UserErrorException($"'{folder}' exists already. Name a new folder.");
            }

            Write(location, folder, TypeOf(parsed.GetValue(dtype)!, location.Model));
            terminal.Output.WriteLine(folder);
            return CommandExit.Done;
        });
        return command;
    }

    /// <summary>The folder appears when it is complete.</summary>
    private static void Write(ModelLocation location, string folder, ScalarType dtype)
    {
        using var _ = no_grad();
        string temporary = Path.TrimEndingDirectorySeparator(folder) + ".writing";
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }

        if (ClassifierSession.Answers(location))
        {
            var (classifier, adapter) = ClassifierSession.LoadModel(location, dtype, CPU);
            using var loaded = classifier;
            using var merged = adapter!;
            merged.Merge();
            ClassifierFolder.WriteTuned(location.Model, temporary, classifier);
        }
        else
        {
            var (model, adapter) = ModelSession.LoadModel(location, dtype, CPU);
            using var loaded = model;
            using var merged = adapter!;
            merged.Merge();
            ModelFolder.WriteTuned(location.Model, temporary, model);
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.Move(temporary, folder);
    }

    /// <summary>What was asked for, or else the format that the base model is stored in.</summary>
    private static ScalarType TypeOf(string dtype, string model) => (dtype, ModelConfig.Load(model).Dtype) switch
    {
        ("bf16", _) or ("auto", "bfloat16") => ScalarType.BFloat16,
        ("auto", "float16") => ScalarType.Float16,
        _ => ScalarType.Float32,
    };
}
