using System.Text.Json;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Privacy.Names;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Names;

/// <summary>Writes a model of names: each row of a matrix as bytes and the number that they are multiplied with.</summary>
internal static class NamesFileWriter
{
    public static void Write(string file, NamesTagger model, WordList words, NamesSettings settings)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var tensors = new List<(string, Tensor)> { ("words", tensor(words.Pack(), ScalarType.Byte)) };
        foreach (var (name, parameter) in model.named_parameters())
        {
            if (parameter.shape.Length == 1)
            {
                tensors.Add((name, parameter.to(ScalarType.BFloat16)));
                continue;
            }

            // The scale is rounded first, so that the bytes are right for the one that is stored.
            var scale = (parameter.abs().amax([1], keepdim: true) / 127).clamp_min(1e-8).to(ScalarType.BFloat16);
            tensors.Add((name, (parameter / scale.to(ScalarType.Float32)).round().clamp(-127, 127).to(ScalarType.Int8)));
            tensors.Add((name.Replace(".weight", ".scale", StringComparison.Ordinal), scale.flatten()));
        }

        SafetensorsWriter.Write(file, tensors, metadata: new Dictionary<string, string> { [NamesSettings.Key] = JsonSerializer.Serialize(settings) });
    }
}
