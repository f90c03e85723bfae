using System.Text.Json.Nodes;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Recipes;

/// <summary>Writes a tuned model as a Hugging Face folder.</summary>
public static class ModelFolder
{
    private static readonly string[] s_copied =
        ["tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt", "chat_template.jinja", "generation_config.json"];

    /// <summary>Writes weights in their own dtype, the base model's configuration, and its tokenizer files.</summary>
    /// <param name="source">The base model's folder.</param>
    /// <param name="output">The new folder.</param>
    /// <param name="model">The tuned model.</param>
    /// <param name="change">Changes what the configuration says besides the number format; null for nothing.</param>
    public static void WriteTuned(string source, string output, TransformerModel model, Action<JsonObject>? change = null)
    {
        Directory.CreateDirectory(output);
        foreach (string name in s_copied.Where(name => File.Exists(Path.Combine(source, name))))
        {
            File.Copy(Path.Combine(source, name), Path.Combine(output, name), overwrite: true);
        }

        // Of a checkpoint that also sees or hears, the text model's part: nothing else is written.
        var config = model.Config.Json.Fields.DeepClone().AsObject();
        config.Remove("torch_dtype");
        config["dtype"] = model.Dtype switch { ScalarType.BFloat16 => "bfloat16", ScalarType.Float16 => "float16", _ => "float32" };
        change?.Invoke(config);
        File.WriteAllText(Path.Combine(output, "config.json"), config.ToJsonString(new() { WriteIndented = true }) + "\n");
        CheckpointWriter.Write(output, StoredWeights.Of(model));
    }
}
