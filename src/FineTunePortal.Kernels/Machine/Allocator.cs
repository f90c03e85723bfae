namespace FineTunePortal.Kernels;

/// <summary>The C library's allocator, which holds every tensor in main memory.</summary>
public static class Allocator
{
    /// <summary>Returns what is free to the system, say after loading a model.</summary>
    public static void GiveBackFreedMemory()
    {
        if (NativeKernels.IsAvailable) KernelLibrary.give_back_freed_memory();
    }
}
