using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

/// <summary>PyTorch's functions over libtorch, in the shape that TorchSharp gave them.</summary>
public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(LibTorch.version())!;

    /// <summary>Threads that one operation may use.</summary>
    public static int get_num_threads() => LibTorch.get_num_threads();

    public static void set_num_threads(int num) => LibTorch.set_num_threads(num);

    /// <summary>Threads for independent operations. Can be set once, before the first parallel work.</summary>
    public static int get_num_interop_threads() => LibTorch.get_num_interop_threads();

    public static void set_num_interop_threads(int num) => LibTorch.set_num_interop_threads(num);

    public static bool cuda_is_available() => cuda.is_available();

    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => is_available() && LibTorch.cudnn_is_available();

        public static int device_count() => LibTorch.cuda_device_count();

        public static void manual_seed(long seed) => LibTorch.cuda_manual_seed(seed, false);

        public static void manual_seed_all(long seed) => LibTorch.cuda_manual_seed(seed, true);

        /// <summary>Waits until the device has finished what was asked of it.</summary>
        public static void synchronize(Device? device = null) => LibTorch.cuda_synchronize(device?.index ?? -1);
    }
}
