using FineTunePortal.Datasets;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Runs;
using FineTunePortal.Training.Classification;
using static TorchSharp.torch;

namespace FineTunePortal.Training.NewModels;

/// <summary>Makes the folder of an encoder that starts from nothing.</summary>
public static class NewEncoderFolder
{
    private const string InRun = "base";

    /// <summary>The folder of a run's own new encoder, made at the first call from the texts of its data.</summary>
    /// <param name="run">The run.</param>
    /// <param name="spec">What it is to do.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">The files have faults; the message lists the first ones with row and column.</exception>
    public static string Of(RunFolder run, RunSpec spec, long seed, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(run.FullPath, InRun);
        if (!Directory.Exists(folder))
        {
            var dataset = Dataset.Load(spec.Data.Files, ClassificationData.Options(spec.Data) with { JoinLists = spec.Task == RunTask.Tag }, cancellationToken);
            dataset.Faults.ThrowIfAny();
            Write(folder, dataset.Examples.Select(ClassificationData.TextOf), new NewEncoder(), seed, cancellationToken);
        }

        return folder;
    }

    /// <summary>Trains a tokenizer on texts and writes it, a configuration and random weights into a new folder, in Hugging Face's layout.</summary>
    /// <param name="folder">The folder; it appears when it is complete.</param>
    /// <param name="texts">Texts like those that the model will read.</param>
    /// <param name="sizes">Sizes.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="cancellationToken">Stops the training of the tokenizer.</param>
    /// <returns>The number of weights.</returns>
    /// <exception cref="ConfigException">The sizes don't go together.</exception>
    public static long Write(string folder, IEnumerable<string> texts, NewEncoder sizes, long seed, CancellationToken cancellationToken)
    {
        string temporary = Path.TrimEndingDirectorySeparator(folder) + ".writing";
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }

        int vocabulary = EncoderTokenizer.Train(temporary, texts, sizes, cancellationToken);
        string config = (sizes with { VocabularySize = vocabulary }).ToConfigJson();
        File.WriteAllText(Path.Combine(temporary, "config.json"), config);
        using var model = ModelLoader.CreateEncoder(ModelConfig.Parse(ConfigJson.Parse(config, "config.json")), seed);
        CheckpointWriter.Write(temporary, model.named_parameters().Select(parameter => (parameter.name, (Tensor)parameter.parameter)));
        Directory.Move(temporary, folder);
        return model.parameters().Sum(parameter => parameter.numel());
    }
}
