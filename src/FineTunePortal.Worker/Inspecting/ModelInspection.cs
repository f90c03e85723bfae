using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using FineTunePortal.Runs;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Inspecting;

/// <summary>Looks whether a model can be used, down to the name and shape of every weight; the weights' bytes are not read.</summary>
internal static class ModelInspection
{
    // A head of any labels tells whether a classifier can be made.
    private static readonly ClassificationConfig s_anyLabels = new(["0", "1"], ProblemType.SingleLabel);

    /// <summary>What is in a folder, or why it can't be used.</summary>
    public static InspectedModel Of(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        try
        {
            return Read(folder);
        }
        catch (Exception exception) when (UserErrors.Describe(exception) is not null)
        {
            // Where the folder lies says nothing to whoever asks for it by name.
            return new InspectedModel
            {
                Problem = UserErrors.Describe(exception)!.Replace(folder + "/", "", StringComparison.Ordinal).Replace(folder + ": ", "", StringComparison.Ordinal),
            };
        }
    }

    private static InspectedModel Read(string folder)
    {
        var config = ModelConfig.Load(folder);
        bool isClassifier = ModelTasks.Of(config) is ModelTask.TextClassification or ModelTask.TokenClassification;
        bool isEncoder = ClassifierTable.IsEncoder(config);
        if (isClassifier || isEncoder)
        {
            ClassifierTable.Require(config);
        }
        else
        {
            FamilyTable.Require(config);
        }

        var tokenizer = Tokenizer.Load(folder);
        if (!isEncoder)
        {
            ModelTemplate.Load(folder, tokenizer, config);
        }

        using TransformerModel model = isClassifier ? ModelLoader.LoadClassifier(folder, device: META)
            : isEncoder ? ModelLoader.LoadForClassification(folder, s_anyLabels, seed: 0, device: META).Model
            : ModelLoader.Load(folder, device: META);
        using var checkpoint = CheckpointFolder.Open(folder);
        return new InspectedModel
        {
            Kind = isClassifier ? "classifier" : isEncoder ? "encoder" : "decoder",
            Family = config.ModelType,
            Parameters = model.parameters().Sum(parameter => parameter.numel()),
            Layers = config.LayerCount,
            HiddenSize = config.HiddenSize,
            Vocabulary = config.VocabularySize,
            Context = ClassifierTable.MaxTokens(config),
            Dtype = DtypeOf(checkpoint),
            HasChatTemplate = ChatTemplate.Load(folder) is not null,
        };
    }

    /// <summary>The format of most of the weights.</summary>
    private static string DtypeOf(CheckpointFolder checkpoint) =>
        checkpoint.Names.Select(checkpoint.Entry).GroupBy(entry => entry.Type).MaxBy(group => group.Sum(entry => entry.Length))?.Key.ToString() ?? "";
}
