using System.Diagnostics;
using System.Globalization;
using FineTunePortal.Models;
using static TorchSharp.torch;

namespace FineTunePortal.Bench.Loading;

/// <summary>What loading a model costs this process.</summary>
internal static class LoadingCost
{
    /// <summary>Loads a folder and says how it went.</summary>
    public static string Measure(string folder, ScalarType dtype)
    {
        // libtorch's own start doesn't count.
        using (var warm = rand([64, 64]))
        {
            warm.matmul(warm).to(ScalarType.BFloat16).Dispose();
        }

        GC.Collect();
        var before = Anonymous();
        var most = before;
        using var done = new CancellationTokenSource();
        var watcher = new Thread(() =>
        {
            while (!done.Token.WaitHandle.WaitOne(1))
            {
                most = Math.Max(most, Anonymous());
            }
        });
        watcher.Start();
        var clock = Stopwatch.StartNew();
        using var model = ModelLoader.Load(folder, dtype);
        clock.Stop();
        done.Cancel();
        watcher.Join();
        most = Math.Max(most, Anonymous());
        var weights = model.parameters().Sum(static parameter => parameter.numel() * parameter.element_size());
        return $"{weights / 1e6:0} MB of weights, {(most - before) / 1e6:0} MB more memory at most ({(double)(most - before) / weights:0.000}), {clock.Elapsed.TotalSeconds:0.0} s";
    }

    // "RssAnon:     1234 kB"
    private static long Anonymous()
    {
        var line = File.ReadLines("/proc/self/status").First(static line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(8, line.Length - 11).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
