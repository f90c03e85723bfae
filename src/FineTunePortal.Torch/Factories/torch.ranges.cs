using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>start, start + step, … below stop; 64-bit integers when all three are integers.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        dtype ??= integral ? ScalarType.Int64 : get_default_dtype();
        device = InitializeDevice(device);
        return LibTorch.arange(start, stop, step, (int)dtype, (int)device.type, device.index, requires_grad);
    }

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        device = InitializeDevice(device);
        return LibTorch.linspace(start, end, steps, (int?)dtype ?? -1, (int)device.type, device.index, requires_grad);
    }

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        device = InitializeDevice(device);
        return Named(LibTorch.eye(rows, columns < 0 ? rows : columns, (int?)dtype ?? -1, (int)device.type, device.index, requires_grad), names);
    }

    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        device = InitializeDevice(device);
        return Named(LibTorch.empty_strided(size, size.Length, strides, strides.Length, (int?)dtype ?? -1, (int)device.type, device.index, requires_grad), names);
    }

    /// <summary>Integers from low to high - 1.</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        device = InitializeDevice(device);
        return Named(LibTorch.randint(low, high, size, size.Length, generator, (int)(dtype ?? ScalarType.Int64), (int)device.type, device.index, requires_grad), names);
    }

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <summary>The integers 0 … n - 1 in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        device = InitializeDevice(device);
        return LibTorch.randperm(n, generator, (int)(dtype ?? ScalarType.Int64), (int)device.type, device.index, requires_grad);
    }

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var made = empty(size, dtype, device, names: names).normal_(mean, std, generator);
        return requires_grad ? made.requires_grad_() : made;
    }
}
