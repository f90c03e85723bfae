using System.Text.Json.Nodes;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Bench.Loading;

/// <summary>Model folders with random weights.</summary>
internal static class RandomCheckpoint
{
    /// <summary>A plain decoder, and one whose weights the loader puts together from many small ones.</summary>
    public static readonly string[] Kinds = ["llama", "qwen3_moe"];

    /// <summary>Writes one of about 500 MB and returns its folder.</summary>
    public static string Write(string folder, string kind, ScalarType dtype)
    {
        Directory.CreateDirectory(folder);
        var json = Configuration(kind, layers: dtype == ScalarType.Float32 ? 7 : 14).ToJsonString();
        File.WriteAllText(Path.Combine(folder, "config.json"), json);
        using var model = ModelLoader.Create(ModelConfig.Parse(ConfigJson.Parse(json, folder)), seed: 1, dtype);
        CheckpointWriter.Write(folder, StoredWeights.Of(model));
        return folder;
    }

    private static JsonObject Configuration(string kind, int layers)
    {
        var fields = new JsonObject
        {
            ["model_type"] = kind,
            ["vocab_size"] = 8192,
            ["hidden_size"] = 1024,
            ["num_hidden_layers"] = layers,
            ["num_attention_heads"] = 16,
            ["intermediate_size"] = 4096,
            ["tie_word_embeddings"] = true,
            ["max_position_embeddings"] = 4096,
        };
        if (kind == "qwen3_moe")
        {
            fields["num_experts"] = 32;
            fields["num_experts_per_tok"] = 4;
            fields["moe_intermediate_size"] = 128;
            fields["num_key_value_heads"] = 16;
            fields["head_dim"] = 64;
        }

        return fields;
    }
}
