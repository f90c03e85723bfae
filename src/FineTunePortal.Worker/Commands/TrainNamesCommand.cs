using System.CommandLine;
using FineTunePortal.Kernels;
using FineTunePortal.Training.Names;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune train-names</c>: makes the model that finds names and addresses.</summary>
internal static class TrainNamesCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of corpora, lists and grammar.", DefaultValueFactory = _ => Path.Combine("privacy", "training") };
        var output = new Option<string>("--out") { Description = "The file to write.", Required = true };
        var defaults = new NamesTraining { Data = "", Output = "" };
        var steps = new Option<int>("--steps") { Description = "Optimiser steps.", DefaultValueFactory = _ => defaults.Steps };
        var batch = new Option<int>("--batch-tokens") { Description = "Tokens in a step.", DefaultValueFactory = _ => defaults.BatchTokens };
        var rate = new Option<double>("--learning-rate") { Description = "Peak learning rate.", DefaultValueFactory = _ => defaults.LearningRate };
        var seed = new Option<int>("--seed") { Description = "Decides weights, texts and order.", DefaultValueFactory = _ => defaults.Seed };
        var threads = new Option<int>("--threads") { Description = "Threads of every pool; 0 takes one for each core.", DefaultValueFactory = _ => 1 };
        var command = new Command("train-names", "Train the model that finds names and addresses.") { data, output, steps, batch, rate, seed, threads };
        command.SetAction((parsed, cancellationToken) =>
        {
            ComputeThreads.Set(parsed.GetValue(threads));
            new NamesRecipe(
                new NamesTraining
                {
                    Data = parsed.GetValue(data)!,
                    Output = parsed.GetValue(output)!,
                    Steps = parsed.GetValue(steps),
                    BatchTokens = parsed.GetValue(batch),
                    LearningRate = parsed.GetValue(rate),
                    Seed = parsed.GetValue(seed),
                },
                Console.Error.WriteLine).Run(cancellationToken);
            Console.WriteLine(parsed.GetValue(output));
            return Task.FromResult(CommandExit.Done);
        });
        return command;
    }
}
