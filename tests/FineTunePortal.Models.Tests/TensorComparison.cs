using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests;

internal static class TensorComparison
{
    /// <summary>Equal shapes and equal elements.</summary>
    public static bool SameAs(this Tensor actual, Tensor expected) =>
        actual.shape.SequenceEqual(expected.shape) && actual.ne(expected).sum().item<long>() == 0;
}
