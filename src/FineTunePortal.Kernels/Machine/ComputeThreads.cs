using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>How many processors the computation uses.</summary>
public static class ComputeThreads
{
    private static readonly Lock Gate = new();
    private static bool interOpSet;

    /// <summary>
    /// Sets every pool at once: libtorch's own loops, OpenMP and with it an OpenMP BLAS to <paramref name="threads"/>,
    /// and libtorch's pool for independent operations to 1, as nothing here runs side by side. OpenMP counts per
    /// calling thread: call this on the thread that will compute, and compute on that one only, or each further thread
    /// brings a team of its own.
    /// </summary>
    /// <param name="threads">1 or more; 0 for one a processor.</param>
    public static void Set(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        set_num_threads(threads == 0 ? Environment.ProcessorCount : threads);
        lock (Gate)
        {
            // libtorch allows it once, before that pool's first use.
            if (!interOpSet && get_num_interop_threads() != 1) set_num_interop_threads(1);
            interOpSet = true;
        }
    }
}
