using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Classification;
using FineTunePortal.Runs;
using FineTunePortal.Training.Recipes;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Tuning;

/// <summary>What is trained of a classifier.</summary>
internal static class ClassifierTuning
{
    /// <summary>All weights; or adapters and the whole head, which PEFT calls modules_to_save.</summary>
    /// <param name="spec">What the run is to do.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="model">The model.</param>
    /// <param name="modelFolder">Where it came from.</param>
    /// <exception cref="RecipeException">The settings don't go together.</exception>
    public static ITuning Create(RunSpec spec, TrainingOptions options, ClassificationModel model, string modelFolder)
    {
        if (spec.Method == TuningMethod.Full)
        {
            return new FullTuning(model, (_, output) => ClassifierFolder.WriteTuned(modelFolder, output, model));
        }

        if (model.Dtype != ScalarType.Float32)
        {
            throw new RecipeException(RunFailures.BadSettings, $"A classifier is tuned in fp32 with method {spec.Method.Word()}, since its head is trained in the model's own number format. Set dtype to fp32 or auto, or method to full.");
        }

        var config = AdapterSettings.Of(spec, options, model) with
        {
            // The head's own layers may be called like others ("dense"), and are tuned whole already.
            ExcludedModules = [.. model.named_modules().Select(static item => item.name).Where(name => model.IsOfHead(name) && name.Contains('.') && !model.HeadParts.Contains(name))],
            ModulesToSave = model.HeadParts,
            TaskType = model.Classification.PerToken ? PeftConfig.Tags : PeftConfig.Labels,
        };
        return new AdapterTuning(model, config, options.Seed, output => AdapterLabels.Write(output, model.Classification));
    }
}
