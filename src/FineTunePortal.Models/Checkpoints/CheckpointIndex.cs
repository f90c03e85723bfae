using System.Text.Json.Nodes;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>The list of which tensor is in which file of a sharded checkpoint.</summary>
internal static class CheckpointIndex
{
    public const string FileName = "model.safetensors.index.json";

    /// <summary>Reads the index; file names must be plain names of .safetensors files beside it.</summary>
    public static Dictionary<string, string> Load(string path)
    {
        var json = ConfigJson.Load(path);
        var map = json.Object("weight_map") ?? throw new CheckpointException($"{path}: 'weight_map' is missing.");
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tensor, node) in map.Fields)
        {
            if (node is not JsonValue value || !value.TryGetValue(out string? file) || !IsPlainName(file))
            {
                throw new CheckpointException(
                    $"{path}: the file of tensor '{tensor}' must be the name of a .safetensors file in the same folder, not {node?.ToJsonString() ?? "null"}.");
            }

            files.Add(tensor, file);
        }

        return files;
    }

    private static bool IsPlainName(string file) =>
        file.EndsWith(".safetensors", StringComparison.Ordinal) && file.Length <= 255
        && file.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-') && !file.StartsWith('.');
}
