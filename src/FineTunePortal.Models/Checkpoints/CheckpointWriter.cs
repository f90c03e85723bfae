using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Writes a model's weights into a folder: one file, or shards with an index where that would be too large.</summary>
public static class CheckpointWriter
{
    /// <summary>Largest file written by default, in bytes.</summary>
    public const long DefaultShardBytes = 5_000_000_000;

    /// <summary>Writes <c>model.safetensors</c>, or <c>model-00001-of-0000N.safetensors</c> and their index.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="tensors">Names and tensors, in the model's order.</param>
    /// <param name="dtype">The dtype for floating-point tensors, or null to keep each one's.</param>
    /// <param name="shardBytes">Largest file, in bytes; a tensor that is larger gets a file of its own.</param>
    public static void Write(string folder, IEnumerable<(string Name, Tensor Tensor)> tensors, ScalarType? dtype = null, long shardBytes = DefaultShardBytes)
    {
        var shards = Split(tensors, dtype, shardBytes, out var total);
        if (shards.Count == 1)
        {
            SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), shards[0], dtype);
            return;
        }

        var map = new JsonObject();
        for (var i = 0; i < shards.Count; i++)
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"model-{i + 1:D5}-of-{shards.Count:D5}.safetensors");
            SafetensorsWriter.Write(Path.Combine(folder, file), shards[i], dtype);
            foreach (var (name, _) in shards[i])
            {
                map[name] = file;
            }
        }

        var index = new JsonObject { ["metadata"] = new JsonObject { ["total_size"] = total }, ["weight_map"] = map };
        File.WriteAllText(Path.Combine(folder, CheckpointIndex.FileName), index.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static List<List<(string Name, Tensor Tensor)>> Split(IEnumerable<(string Name, Tensor Tensor)> tensors, ScalarType? dtype, long shardBytes, out long total)
    {
        var shards = new List<List<(string, Tensor)>> { new() };
        var inShard = 0L;
        total = 0;
        foreach (var item in tensors)
        {
            var bytes = SafetensorsWriter.TargetType(item.Tensor, dtype).ToSafetensorsType().Size() * item.Tensor.NumberOfElements;
            if (inShard > 0 && inShard + bytes > shardBytes)
            {
                shards.Add([]);
                inShard = 0;
            }

            shards[^1].Add(item);
            inShard += bytes;
            total += bytes;
        }

        return shards;
    }
}
