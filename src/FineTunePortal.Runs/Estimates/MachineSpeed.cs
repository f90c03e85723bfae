using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>What a machine can do: what <c>finetune estimate --json</c> prints, with snake_case keys.</summary>
public sealed record MachineSpeed
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>fp32 products, multiplications and additions a second: the best of several rounds, so what the machine does when nothing else runs.</summary>
    public required double Fp32Rate { get; init; }

    /// <summary>bf16 products, likewise.</summary>
    public required double Bf16Rate { get; init; }

    /// <summary>What <see cref="Runs.Dtype.Auto"/> chooses: <c>fp32</c> or <c>bf16</c>, and why.</summary>
    public required string Dtype { get; init; }

    /// <inheritdoc cref="Dtype"/>
    public required string Reason { get; init; }

    /// <summary><c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Processors that this process may use, and threads that it computed with.</summary>
    public required int Cores { get; init; }

    /// <inheritdoc cref="Cores"/>
    public required int Threads { get; init; }

    /// <summary>Main memory of the machine, or of the container that this runs in.</summary>
    public required long MemoryTotalBytes { get; init; }

    /// <summary>What of it could be had now.</summary>
    public required long MemoryAvailableBytes { get; init; }

    /// <summary>Memory of the GPU; null without one.</summary>
    public long? DeviceMemoryTotalBytes { get; init; }

    /// <inheritdoc cref="DeviceMemoryTotalBytes"/>
    public long? DeviceMemoryAvailableBytes { get; init; }

    /// <summary>An object on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static MachineSpeed FromJson(string json) => JsonSerializer.Deserialize<MachineSpeed>(json, s_json) ?? throw new JsonException("The text holds null.");

    /// <summary>The format that a run computes in.</summary>
    public Dtype Resolve(Dtype asked) => asked != Runs.Dtype.Auto ? asked : Dtype == "bf16" ? Runs.Dtype.Bf16 : Runs.Dtype.Fp32;

    /// <summary>Operations a second in a format.</summary>
    public double Rate(Dtype dtype) => Resolve(dtype) == Runs.Dtype.Bf16 ? Bf16Rate : Fp32Rate;
}
