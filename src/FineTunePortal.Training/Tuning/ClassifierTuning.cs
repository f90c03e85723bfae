using System.Text.Json.Nodes;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Families;
using FineTunePortal.Runs;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Training.Tuning;

/// <summary>What is trained of a classifier.</summary>
internal static class ClassifierTuning
{
    /// <summary>All weights.</summary>
    /// <exception cref="RecipeException">The method doesn't fit.</exception>
    public static ITuning Create(RunSpec spec, TrainingOptions options, ClassificationModel model, string modelFolder) => spec.Method == TuningMethod.Full
        ? new FullTuning(model, (trained, output) => ModelFolder.WriteTuned(modelFolder, output, trained, config => Describe(config, model)))
        : throw new RecipeException("bad_settings", "Sorting texts is tuned with method full; lora is not supported for it yet.");

    /// <summary>Makes a configuration that of the classifier.</summary>
    private static void Describe(JsonObject config, ClassificationModel model)
    {
        config["architectures"] = new JsonArray(ClassifierTable.ClassName(model.Config, model.Classification));
        model.Classification.WriteTo(config);
        // Where a text ends is found by it.
        if (model.Config.PadId is null && model.Config.EosIds is [var end, ..])
        {
            config["pad_token_id"] = end;
        }
    }
}
