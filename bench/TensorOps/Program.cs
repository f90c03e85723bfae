// What a small tensor operation costs, in microseconds: the median of several rounds of 10,000. On a busy
// machine the processor time (all threads, the collector included) says more than the clock.
using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

const int operations = 10_000;
const int rounds = 21;

set_num_threads(1);
using var x = ones(16);
using var leaf = ones(16).requires_grad_();

Measure("add of 16 elements, disposed at once", () =>
{
    using var mode = no_grad();
    for (var i = 0; i < operations; i++)
    {
        (x + 1).Dispose();
    }
});
Measure("add of 16 elements in one scope", () =>
{
    using var mode = no_grad();
    using var scope = NewDisposeScope();
    for (var i = 0; i < operations; i++)
    {
        _ = x + 1;
    }
});
Measure("the same, recorded for gradients", () =>
{
    using var scope = NewDisposeScope();
    for (var i = 0; i < operations; i++)
    {
        _ = leaf + 1;
    }
});
Measure("reading a shape", () =>
{
    for (var i = 0; i < operations; i++)
    {
        _ = x.shape;
    }
});

static void Measure(string what, Action round)
{
    round();
    var (times, work) = (new double[rounds], new double[rounds]);
    for (var i = 0; i < rounds; i++)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        round();
        times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / operations;
        work[i] = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / operations;
    }
    Array.Sort(times);
    Array.Sort(work);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-40} median {times[rounds / 2]:F2} us, fastest {times[0]:F2}, slowest {times[^1]:F2}; processor time {work[rounds / 2]:F2} us"));
}
