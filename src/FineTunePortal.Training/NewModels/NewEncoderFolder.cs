using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Training.NewModels;

/// <summary>Makes the folder of an encoder that starts from nothing.</summary>
public static class NewEncoderFolder
{
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
