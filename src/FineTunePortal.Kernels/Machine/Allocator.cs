namespace FineTunePortal.Kernels;

/// <summary>The C library's allocator, which holds every tensor in main memory.</summary>
public static class Allocator
{
    /// <summary>
    /// Keeps freed memory for the next step instead of returning it to the system page by page and taking it again,
    /// zeroed. For processes that weren't started in the engine's numeric environment; does nothing without the native
    /// library.
    /// </summary>
    public static void KeepFreedMemory()
    {
        if (NativeKernels.IsAvailable) KernelLibrary.keep_freed_memory();
    }

    /// <summary>Returns what is free to the system, say after loading a model.</summary>
    public static void GiveBackFreedMemory()
    {
        if (NativeKernels.IsAvailable) KernelLibrary.give_back_freed_memory();
    }
}
