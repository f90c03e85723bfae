using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FineTunePortal.Worker.Benchmarks;

/// <summary>How fast memory is: what two threads read while they copy a block.</summary>
internal static unsafe class CopyRate
{
    /// <summary>Bytes read a second, the median of a few copies.</summary>
    public static double Measure(long bytes, int threads = 2, int repetitions = 5)
    {
        var from = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, 4096);
        var to = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, 4096);
        try
        {
            // Untouched pages all show the same zeros, which would sit in the cache.
            NativeMemory.Fill(from, (nuint)bytes, 1);
            Copy(from, to, bytes, threads);
            var rates = new List<double>();
            for (var i = 0; i < repetitions; i++)
            {
                var clock = Stopwatch.StartNew();
                Copy(from, to, bytes, threads);
                rates.Add(bytes / clock.Elapsed.TotalSeconds);
            }
            return Medians.Of(rates);
        }
        finally
        {
            NativeMemory.AlignedFree(from);
            NativeMemory.AlignedFree(to);
        }
    }

    private static void Copy(byte* from, byte* to, long bytes, int threads)
    {
        var part = bytes / threads;
        var workers = Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            var length = i == threads - 1 ? bytes - (part * i) : part;
            Buffer.MemoryCopy(from + (part * i), to + (part * i), length, length);
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
    }
}
