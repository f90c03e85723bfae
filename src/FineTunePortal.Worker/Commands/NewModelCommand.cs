using System.CommandLine;
using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Training.Classification;
using FineTunePortal.Training.NewModels;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune new-model</c>: a small encoder with random weights and a tokenizer of its own, to be trained on texts like those given.</summary>
internal static class NewModelCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var defaults = new NewEncoder();
        var data = new Option<string[]>("--data") { Description = "Files of texts as for train; the tokenizer learns from them.", AllowMultipleArgumentsPerToken = true, Required = true, HelpName = "file" };
        var output = new Option<string>("--out") { Description = "The new model folder.", Required = true, HelpName = "folder" };
        var vocabulary = Number("--vocab-size", "Tokens of the vocabulary.", defaults.VocabularySize);
        var hidden = Number("--hidden-size", "Width of the hidden states.", defaults.HiddenSize);
        var intermediate = Number("--intermediate-size", "Width inside the gated MLP.", defaults.IntermediateSize);
        var layers = Number("--layers", "Layers.", defaults.Layers);
        var heads = Number("--heads", "Attention heads.", defaults.Heads);
        var positions = Number("--max-positions", "Longest text in tokens.", defaults.MaxPositions);
        var dropout = new Option<double>("--dropout") { Description = "Share of each part that is left out at random while training.", DefaultValueFactory = _ => defaults.Dropout };
        var range = new Option<double>("--initializer-range") { Description = "Standard deviation of first weights.", DefaultValueFactory = _ => defaults.InitializerRange };
        var seed = new Option<long>("--seed") { Description = "Decides first weights.", DefaultValueFactory = _ => 42 };
        var command = new Command("new-model", "Make a small encoder for sorting texts that has learned nothing yet; train --task classify teaches it.") { data, output, vocabulary, hidden, intermediate, layers, heads, positions, dropout, range, seed };
        var columns = ColumnFlags.Of(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            string folder = parsed.GetValue(output)!;
            if (Path.Exists(folder))
            {
                throw new UserErrorException($"'{folder}' exists already. Name a new folder.");
            }

            var dataset = Dataset.Load(parsed.GetValue(data)!, ClassificationData.Options(columns.Apply(parsed, new RunData())), cancellationToken);
            dataset.Faults.ThrowIfAny();
            var sizes = new NewEncoder
            {
                VocabularySize = parsed.GetValue(vocabulary),
                HiddenSize = parsed.GetValue(hidden),
                IntermediateSize = parsed.GetValue(intermediate),
                Layers = parsed.GetValue(layers),
                Heads = parsed.GetValue(heads),
                MaxPositions = parsed.GetValue(positions),
                Dropout = parsed.GetValue(dropout),
                InitializerRange = parsed.GetValue(range),
            };
            long parameters = NewEncoderFolder.Write(folder, dataset.Examples.Select(ClassificationData.TextOf), sizes, parsed.GetValue(seed), cancellationToken);
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parameters:N0} parameters, all random. A learning rate of 0.001 suits it: ./finetune train --task classify --method full --learning-rate 0.001 --model {folder}"));
            terminal.Output.WriteLine(folder);
            return Task.FromResult(CommandExit.Done);
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
