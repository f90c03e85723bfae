using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Adapters;

/// <summary>
/// The labels of an adapter that makes a classifier of its model. PEFT keeps none; ours lie beside it in <c>labels.json</c>, in the
/// words of config.json.
/// </summary>
public static class AdapterLabels
{
    public const string FileName = "labels.json";

    private static readonly string[] LastLayers = ["classifier.weight", "score.weight", "classifier.out_proj.weight"];

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The labels of an adapter folder; unnamed ones where PEFT made it; null where it is for another task.</summary>
    /// <exception cref="ConfigException">The file is wrong.</exception>
    /// <exception cref="CheckpointException">The adapter is for labels, but holds no layer that gives them.</exception>
    public static ClassificationConfig? Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            return ClassificationConfig.Parse(ConfigJson.Load(path), TaskOf(folder) == PeftConfig.Tags);
        }

        var task = TaskOf(folder);
        if (task is not (PeftConfig.Labels or PeftConfig.Tags))
        {
            return null;
        }

        using var weights = SafetensorsReader.Open(Path.Combine(folder, "adapter_model.safetensors"));
        var last = weights.Entries.FirstOrDefault(entry => LastLayers.Any(name => entry.Name.EndsWith("." + name, StringComparison.Ordinal)))
            ?? throw new CheckpointException($"{weights.Path}: the adapter is for labels, but the layer that gives them isn't in it.");
        return ClassificationConfig.Parse(new ConfigJson(new JsonObject { ["num_labels"] = last.Shape[0] }, path), task == PeftConfig.Tags);
    }

    private static string TaskOf(string folder) => PeftConfigFile.Read(Path.Combine(folder, PeftConfigFile.FileName)).TaskType;

    /// <summary>Writes the labels beside an adapter.</summary>
    public static void Write(string folder, ClassificationConfig classification)
    {
        var fields = new JsonObject();
        classification.WriteTo(fields);
        File.WriteAllText(Path.Combine(folder, FileName), fields.ToJsonString(Layout) + "\n");
    }
}
