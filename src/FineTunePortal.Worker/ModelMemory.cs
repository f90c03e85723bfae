using System.Globalization;
using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Worker;

/// <summary>Whether a model's weights fit into main memory, said before they are read.</summary>
internal static class ModelMemory
{
    /// <summary>What stays free for activations and the rest of the process.</summary>
    private const long Reserve = 300L << 20;

    /// <summary>Refuses a model that is too large for what is free now.</summary>
    /// <exception cref="UserErrorException">It is.</exception>
    /// <exception cref="CheckpointException">The weights are missing or wrong.</exception>
    public static void Require(string folder, ScalarType dtype)
    {
        using var checkpoint = CheckpointFolder.Open(folder);
        long elements = checkpoint.Names.Sum(name => checkpoint.Entry(name).Shape.Aggregate(1L, static (product, size) => product * size));
        Require(elements, dtype, Memory.available_bytes());
    }

    /// <summary>Refuses so many weights where so many bytes are free.</summary>
    /// <exception cref="UserErrorException">They don't fit.</exception>
    public static void Require(long elements, ScalarType dtype, long free)
    {
        long needed = (elements * (dtype == ScalarType.Float32 ? 4 : 2)) + Reserve;
        if (needed > free)
        {
            string advice = dtype == ScalarType.Float32 ? "Take --dtype bf16, which needs half of it, close other programs, or choose a smaller model." : "Close other programs, or choose a smaller model.";
            throw new UserErrorException($"This model needs about {Gibibytes(needed)} of memory, and {Gibibytes(free)} are free. {advice}");
        }
    }

    private static string Gibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB");
}
