using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>The native operations over tensors. Only for operands that they cover; <see cref="Fused"/> decides.</summary>
internal static unsafe class NativeKernels
{
    /// <summary>
    /// False where the library wasn't built. With TorchSharp's packages it never is: it has to be compiled against the
    /// very libtorch in the process.
    /// </summary>
    public static bool IsAvailable { get; } = TryLoad();

    public static Tensor RmsNorm(Tensor x, Tensor weight, double eps) =>
        Wrap(KernelLibrary.rms_norm(x.Handle, weight.Handle, eps), x, weight);

    public static Tensor Rotary(Tensor x, Tensor cos, Tensor sin) =>
        Wrap(KernelLibrary.rotary(x.Handle, cos.Handle, sin.Handle), x, cos, sin);

    public static Tensor Swiglu(Tensor gate, Tensor up) =>
        Wrap(KernelLibrary.swiglu(gate.Handle, up.Handle), gate, up);

    public static Tensor Linear(Tensor x, Tensor weight, Tensor? bias) =>
        Wrap(KernelLibrary.linear(x.Handle, weight.Handle, Optional(bias)), x, weight, bias);

    public static Tensor LoraLinear(Tensor x, Tensor weight, Tensor? bias, Tensor a, Tensor b, double scale) =>
        Wrap(KernelLibrary.lora_linear(x.Handle, weight.Handle, Optional(bias), a.Handle, b.Handle, scale), x, weight, bias, a, b);

    public static Tensor LinearCrossEntropy(Tensor hidden, Tensor weight, Tensor? bias, Tensor labels, double logitScale) =>
        Wrap(
            KernelLibrary.linear_cross_entropy(hidden.Handle, weight.Handle, Optional(bias), labels.Handle, logitScale),
            hidden, weight, bias, labels);

    public static Tensor Attention(
        Tensor q, Tensor k, Tensor v, double scale, bool causal, Tensor? segmentsQ, Tensor? segmentsK, long window) =>
        Wrap(
            KernelLibrary.attention(
                q.Handle, k.Handle, v.Handle, scale, causal ? 1 : 0, Optional(segmentsQ), Optional(segmentsK), window),
            q, k, v, segmentsQ, segmentsK);

    public static Tensor Mapped(string path, long byteOffset, long[] shape, ScalarType dtype)
    {
        fixed (long* sizes = shape)
        {
            return Wrap(KernelLibrary.mapped(path, byteOffset, sizes, shape.Length, (int)dtype));
        }
    }

    public static void AdamW(
        nint[] masters, nint[] copies, nint[] grads, nint[] means, nint[] squares, AdamWSettings settings, double gradScale)
    {
        fixed (nint* master = masters, copy = copies, grad = grads, mean = means, square = squares)
        {
            Check(KernelLibrary.adamw(
                master, copy, grad, mean, square, masters.Length, settings.LearningRate, settings.Beta1, settings.Beta2,
                settings.Epsilon, settings.WeightDecay, settings.Step, gradScale));
        }
    }

    /// <summary>Free, total, allocated by tensors now, and at most; bytes.</summary>
    public static long[] DeviceMemory(int device)
    {
        var values = new long[4];
        fixed (long* to = values) Check(KernelLibrary.device_memory(device, to));
        return values;
    }

    private static nint Optional(Tensor? tensor) => tensor is null ? 0 : tensor.Handle;

    /// <summary>Wraps a result; the operands are named so that none is finalised while the call runs.</summary>
    private static Tensor Wrap(nint handle, params ReadOnlySpan<Tensor?> operands)
    {
        foreach (var operand in operands) GC.KeepAlive(operand);
        return handle != 0 ? Tensor.UnsafeCreateTensor(handle) : throw Failure();
    }

    private static void Check(int status)
    {
        if (status != 0) throw Failure();
    }

    private static ExternalException Failure() => new(Marshal.PtrToStringUTF8(KernelLibrary.failure_text()));

    private static bool TryLoad()
    {
#if FINETUNEPORTAL_TORCH
        // libtorch has to be there first: its copy in the process is the one to link with.
        torch.get_num_threads();
        return NativeLibrary.TryLoad("ftpkernels", Assembly.GetExecutingAssembly(), null, out _);
#else
        return false;
#endif
    }
}
