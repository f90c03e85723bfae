using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Tuning;

/// <summary>Trained parameters as a safetensors file under their own names.</summary>
internal static class TrainedWeightsFile
{
    public static void Save(string path, IReadOnlyList<NamedParameter> parameters) =>
        SafetensorsWriter.Write(path, parameters.Select(parameter => (parameter.Name, (Tensor)parameter.Parameter)));

    public static void Load(string path, IReadOnlyList<NamedParameter> parameters)
    {
        using var _ = no_grad();
        using var file = SafetensorsReader.Open(path);
        foreach (var (name, parameter) in parameters)
        {
            using var stored = file.Read(name);
            parameter.copy_(stored);
        }
    }
}
