using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>Tensors whose memory is a file's.</summary>
public static class MappedTensor
{
    /// <summary>
    /// A tensor over a file's bytes: pages are read when touched, shared between processes, and dropped under memory
    /// pressure. The mapping ends with the tensor's last view. Writing to the tensor changes memory only, never the file.
    /// </summary>
    /// <param name="byteOffset">Where the first element lies. One that isn't a multiple of the element's size costs a copy.</param>
    /// <param name="shape">Row-major; its bytes must lie inside the file.</param>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The file can't be opened or is too short.</exception>
    public static Tensor from_file(string path, long byteOffset, long[] shape, ScalarType dtype) =>
        NativeKernels.IsAvailable ? NativeKernels.Mapped(path, byteOffset, shape, dtype) : Read(path, byteOffset, shape, dtype);

    // Without the native library the bytes are copied.
    private static Tensor Read(string path, long byteOffset, long[] shape, ScalarType dtype)
    {
        using var file = File.OpenRead(path);
        var tensor = empty(shape, dtype: dtype);
        var bytes = tensor.numel() * tensor.element_size();
        if (byteOffset < 0 || bytes > file.Length - byteOffset)
        {
            throw new System.Runtime.InteropServices.ExternalException(
                $"mapped: {path} has {file.Length} bytes; {bytes} from byte {byteOffset} on were asked for");
        }
        file.Seek(byteOffset, SeekOrigin.Begin);
        tensor.ReadBytesFromStream(file);
        return tensor;
    }
}
