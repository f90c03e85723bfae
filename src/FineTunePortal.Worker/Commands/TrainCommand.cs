using System.CommandLine;
using FineTunePortal.Runs;
using FineTunePortal.Training.Recipes;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune train</c>: tunes a model on a file of examples, or goes on with a run that was stopped.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "A YAML file with these settings; every flag has a key of the same name with underscores." };
        var model = new Option<string?>("--model") { Description = "A model folder, 'starter' for the built-in model, or 'new-encoder' for a small one that starts from nothing (for --task classify)." };
        var data = new Option<string[]>("--data") { Description = "A file of examples: CSV, TSV, JSONL or JSON. May be given several times.", AllowMultipleArgumentsPerToken = true };
        var task = new Option<string?>("--task") { Description = "sft: write answers. classify: sort texts, by labels or a number for each. tag: mark words, by a label for each." };
        var method = new Option<string?>("--method") { Description = "lora: small adapters beside the frozen weights. dora: the same, with the lengths of weights apart. ia3: a factor on keys, values and inner states. prompt_tuning: learnt vectors before each text. full: all weights." };
        var name = new Option<string?>("--name") { Description = "What to call the run." };
        var output = new Option<string?>("--out") { Description = "The run folder; the result is in its folder 'output'. A run that was stopped there goes on." };
        var command = new Command("train", "Tune a model on your examples.") { config, model, data, task, method, name, output };
        var trainingFlags = new KnobFlags<TrainingOptions>(command, Knobs.Training, new TrainingOptions());
        var dataFlags = new KnobFlags<RunData>(command, Knobs.Data, new RunData());
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new TrainSettings();
            if (parsed.GetValue(config) is { } file)
            {
                settings.ReadYaml(file);
            }

            Set("model", parsed.GetValue(model));
            Set("task", parsed.GetValue(task));
            Set("method", parsed.GetValue(method));
            Set("name", parsed.GetValue(name));
            Set("out", parsed.GetValue(output));
            settings.Set("data", parsed.GetValue(data) ?? []);
            foreach (var (key, text) in dataFlags.Given(parsed).Concat(trainingFlags.Given(parsed)))
            {
                settings.Set(key, text);
            }

            return Task.FromResult(Run(settings, cancellationToken));

            void Set(string key, string? text) => settings.Set(key, text is null ? [] : [text]);
        });
        return command;
    }

    private static int Run(TrainSettings settings, CancellationToken cancellationToken)
    {
        string path = settings.Out ?? throw new UserErrorException("Say where the run should live: --out FOLDER.");
        var folder = new RunFolder(path);
        if (!folder.Exists)
        {
            var spec = settings.ToSpec();
            if (!spec.IsNewEncoder)
            {
                ModelPath.Resolve(spec.Model);
            }

            folder = RunFolder.Create(path, spec);
        }
        else if (!settings.IsEmpty && settings.ToSpec() is var changed && changed != folder.ReadSpec())
        {
            if (NeverBegan(folder))
            {
                // The first try failed on its settings or its data: the mended ones take its place.
                AtomicFile.WriteText(folder.RunFile, changed.ToJson());
            }
            else
            {
                throw new UserErrorException($"'{path}' holds a run with other settings (see {folder.RunFile}). To go on with it, give --out alone; for a new run, name another folder.");
            }
        }

        var progress = RunProgress.OnStandardError();
        var outcome = TrainingRecipe.Run(folder, ModelPath.Resolve, progress.Show, cancellationToken);
        switch (outcome)
        {
            case RecipeOutcome.Done:
                Console.WriteLine(folder.OutputFolder);
                return 0;
            case RecipeOutcome.Stopped:
                Console.Error.WriteLine($"Stopped. './finetune train --out {path}' goes on from here.");
                return CommandExit.Interrupted;
            default:
                Console.Error.WriteLine("Cancelled.");
                return CommandExit.Failed;
        }
    }

    private static bool NeverBegan(RunFolder folder) =>
        folder.LatestCheckpoint() is null && !WorkerLock.IsHeld(folder) && EventLog.Curve(folder.EventsFile).Plan is null;
}
