using System.Text.Json.Serialization;
using FineTunePortal.Kernels;
using FineTunePortal.Runs;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Numerics;

/// <summary>
/// What decides the last bits of a result besides data and seed. Kept in each checkpoint: a run that is resumed where
/// all of this is equal gives the same losses to the last bit; elsewhere it goes on, and says that they may differ.
/// </summary>
public sealed record NumericEnvironment
{
    /// <summary>Format of frozen weights and activations: fp32 or bf16, never auto.</summary>
    public required Dtype Dtype { get; init; }

    /// <summary>Why that format: measured, asked for, or taken from the checkpoint.</summary>
    public required string DtypeReason { get; init; }

    /// <summary>Threads of every pool.</summary>
    public required int Threads { get; init; }

    /// <summary><c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Model of the processor.</summary>
    public required string Processor { get; init; }

    /// <summary>The matrix library that the process really loaded.</summary>
    public required string Blas { get; init; }

    /// <summary>Version of libtorch.</summary>
    public required string Libtorch { get; init; }

    /// <summary>The tensor type of <see cref="Dtype"/>.</summary>
    [JsonIgnore]
    public ScalarType ScalarType => Dtype == Dtype.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>Sets the thread pools of this process and decides the number format.</summary>
    /// <param name="dtype">What was asked for; auto measures which format multiplies faster here.</param>
    /// <param name="threads">Threads of every pool; 0 takes one for each core.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c> or <c>cuda:N</c>.</param>
    public static NumericEnvironment Choose(Dtype dtype, int threads, string device)
    {
        string resolved = device != "auto" ? device : cuda.is_available() ? "cuda:0" : "cpu";
        ComputeThreads.Set(threads);
        var (chosen, reason) = (dtype, "asked for");
        if (dtype == Dtype.Auto)
        {
            var choice = DtypeChoice.Measure(new Device(resolved));
            (chosen, reason) = (choice.Dtype == ScalarType.BFloat16 ? Dtype.Bf16 : Dtype.Fp32, choice.Reason);
        }

        return Here(chosen, reason, resolved);
    }

    /// <summary>Takes format and threads from a checkpoint, and warns when the rest of the machine is another.</summary>
    public static NumericEnvironment Restore(NumericEnvironment saved, Action<string> warn)
    {
        ComputeThreads.Set(saved.Threads);
        var here = Here(saved.Dtype, saved.DtypeReason, saved.Device);
        var differences = here.DifferencesFrom(saved);
        if (differences.Count > 0)
        {
            warn("This run was begun in another environment (" + string.Join("; ", differences) + "): it goes on, but losses may differ in their last digits from those of an uninterrupted run.");
        }

        return here;
    }

    private static NumericEnvironment Here(Dtype dtype, string reason, string device) => new()
    {
        Dtype = dtype,
        DtypeReason = reason,
        Threads = get_num_threads(),
        Device = device,
        Processor = ProcessorName(),
        Blas = LoadedLibraries.Blas() ?? "none",
        Libtorch = __version__,
    };

    private static string ProcessorName() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown"
            : "unknown";

    /// <summary>What differs from <paramref name="other"/> and can change results, in words; empty when nothing does.</summary>
    public IReadOnlyList<string> DifferencesFrom(NumericEnvironment other)
    {
        var differences = new List<string>();
        Compare("number format", Dtype.ToString(), other.Dtype.ToString());
        Compare("threads", $"{Threads}", $"{other.Threads}");
        Compare("device", Device, other.Device);
        Compare("processor", Processor, other.Processor);
        Compare("matrix library", Blas, other.Blas);
        Compare("libtorch", Libtorch, other.Libtorch);
        return differences;

        void Compare(string what, string here, string there)
        {
            if (here != there)
            {
                differences.Add($"{what}: {there} before, {here} now");
            }
        }
    }
}
