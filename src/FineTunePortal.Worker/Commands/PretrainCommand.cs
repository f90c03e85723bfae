using System.CommandLine;
using FineTunePortal.Runs;
using FineTunePortal.Training.Pretraining;
using FineTunePortal.Training.Recipes;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune pretrain</c>: makes the built-in starter model from its corpus.</summary>
internal static class PretrainCommand
{
    private const string SettingsFile = "pretrain.json";

    public static Command Create()
    {
        var defaults = new PretrainSettings { Corpus = "" };
        var corpus = new Option<string>("--corpus") { Description = "Folder of *.jsonl and *.txt files, plain or compressed (.gz, .br).", DefaultValueFactory = _ => Path.Combine("starter", "corpus") };
        var output = new Option<string>("--out") { Description = "The run folder; a run that was stopped there goes on with its own settings.", Required = true };
        var model = new Option<string?>("--model") { Description = "Folder of an earlier starter model to train further, with its tokenizer; without it, from nothing." };
        var steps = Number("--steps", "Optimiser steps.", defaults.Steps);
        var batch = Number("--batch-size", "Rows of a full context in a step.", defaults.BatchSize);
        var exercises = Number("--exercises", "Writing exercises made from the corpus.", defaults.Exercises);
        var warmup = Number("--warmup-steps", "Steps with a rising learning rate.", defaults.WarmupSteps);
        var threads = Number("--threads", "Threads of every pool; 0 takes one for each core.", 0);
        var rate = new Option<double>("--learning-rate") { Description = "Peak learning rate.", DefaultValueFactory = _ => defaults.LearningRate };
        var seed = new Option<long>("--seed") { Description = "Decides first weights, order and exercises.", DefaultValueFactory = _ => defaults.Seed };
        var dtype = new Option<Dtype>("--dtype") { Description = "Number format of activations: auto, fp32 or bf16.", DefaultValueFactory = _ => Dtype.Auto };
        var command = new Command("pretrain", "Train the built-in starter model from its corpus.") { corpus, output, model, steps, batch, exercises, warmup, threads, rate, seed, dtype };
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = new RunFolder(parsed.GetValue(output)!);
            string file = Path.Combine(folder.FullPath, SettingsFile);
            Directory.CreateDirectory(folder.FullPath);
            if (!File.Exists(file))
            {
                new PretrainSettings
                {
                    Corpus = Path.GetFullPath(parsed.GetValue(corpus)!),
                    Model = parsed.GetValue(model) is { } earlier ? Path.GetFullPath(earlier) : null,
                    Steps = parsed.GetValue(steps),
                    BatchSize = parsed.GetValue(batch),
                    Exercises = parsed.GetValue(exercises),
                    WarmupSteps = parsed.GetValue(warmup),
                    Threads = parsed.GetValue(threads),
                    LearningRate = parsed.GetValue(rate),
                    Seed = parsed.GetValue(seed),
                    Dtype = parsed.GetValue(dtype),
                }.Save(file);
            }

            var outcome = new PretrainRecipe(folder, PretrainSettings.Load(file), RunProgress.OnStandardError().Show).Run(cancellationToken);
            if (outcome == RecipeOutcome.Done)
            {
                Console.WriteLine(folder.OutputFolder);
            }

            return Task.FromResult(outcome == RecipeOutcome.Done ? CommandExit.Done : CommandExit.Interrupted);
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
