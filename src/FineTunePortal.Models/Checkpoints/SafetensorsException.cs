namespace FineTunePortal.Models.Checkpoints;

/// <summary>A safetensors file that can't be used; the message names the file, the tensor and what to do.</summary>
public sealed class SafetensorsException(SafetensorsFault fault, string file, string? tensor, string message)
    : CheckpointException(message)
{
    public SafetensorsFault Fault { get; } = fault;

    /// <summary>Path of the file.</summary>
    public string File { get; } = file;

    /// <summary>Name of the tensor at fault, if it is about one.</summary>
    public string? Tensor { get; } = tensor;
}
