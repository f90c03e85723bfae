namespace FineTunePortal.Kernels;

/// <summary>
/// Operations that a language model spends its time in, each with a hand-written forward and backward pass. They run in
/// the native library where it was built and covers the operands; otherwise, or with <see cref="Enabled"/> off, the
/// same-named operation of <see cref="Plain"/> gives the same numbers from tensor operations alone.
/// </summary>
public static partial class Fused
{
    /// <summary>Off: every operation goes through <see cref="Plain"/>. For comparison; not meant to change in a run.</summary>
    public static bool Enabled { get; set; } = true;

    /// <summary>Whether the native library was found. Without it everything is <see cref="Plain"/>.</summary>
    public static bool IsAvailable => NativeKernels.IsAvailable;

    private static bool Active => Enabled && NativeKernels.IsAvailable;
}
