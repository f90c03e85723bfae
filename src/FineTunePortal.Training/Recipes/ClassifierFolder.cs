using System.Text.Json.Nodes;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Families;

namespace FineTunePortal.Training.Recipes;

/// <summary>Writes a classifier as a Hugging Face folder.</summary>
public static class ClassifierFolder
{
    /// <summary>Writes weights, the base model's configuration with the labels in it, and its tokenizer files.</summary>
    /// <param name="source">The base model's folder.</param>
    /// <param name="output">The new folder.</param>
    /// <param name="model">The classifier.</param>
    public static void WriteTuned(string source, string output, ClassificationModel model) =>
        ModelFolder.WriteTuned(source, output, model, config => Describe(config, model));

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
