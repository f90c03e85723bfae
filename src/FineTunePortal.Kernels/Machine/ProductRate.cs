using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>How fast this machine multiplies matrices.</summary>
public static class ProductRate
{
    /// <summary>
    /// The median rate of x w^T with x [rows, inner] and w [columns, inner], in multiplications and additions a second.
    /// </summary>
    /// <param name="seconds">After this much time the measuring ends, with one product at the least.</param>
    /// <param name="repetitions">The most products to time, not counting a first one.</param>
    public static double Measure(
        long rows, long inner, long columns, ScalarType dtype, Device device, double seconds, int repetitions)
    {
        var times = Times(rows, inner, columns, dtype, device, seconds, repetitions);
        return 2.0 * rows * inner * columns / times[times.Count / 2];
    }

    /// <summary>The best rate, which is that of a machine that does nothing else at that moment.</summary>
    /// <inheritdoc cref="Measure"/>
    public static double Best(
        long rows, long inner, long columns, ScalarType dtype, Device device, double seconds, int repetitions) =>
        2.0 * rows * inner * columns / Times(rows, inner, columns, dtype, device, seconds, repetitions)[0];

    // Sorted, at least one.
    private static List<double> Times(
        long rows, long inner, long columns, ScalarType dtype, Device device, double seconds, int repetitions)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        // The random state of a run isn't touched.
        var x = ones([rows, inner], dtype: dtype, device: device);
        var w = ones([columns, inner], dtype: dtype, device: device);
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        var last = Time(x, w, device);
        var first = last;
        while (times.Count < repetitions && clock.Elapsed.TotalSeconds + last < seconds)
        {
            times.Add(last = Time(x, w, device));
        }
        if (times.Count == 0) times.Add(first);
        times.Sort();
        return times;
    }

    private static double Time(Tensor x, Tensor w, Device device)
    {
        var clock = Stopwatch.StartNew();
        using var transposed = w.t();
        using var product = x.matmul(transposed);
        if (device.type == DeviceType.CUDA) cuda.synchronize(device);
        return clock.Elapsed.TotalSeconds;
    }
}
