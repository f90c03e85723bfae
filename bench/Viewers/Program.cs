// bench/Viewers: PORTAL [viewers] [events a second] [seconds]
// Starts the portal's program on an empty data folder, signs in, and lets viewers follow one live run over WebSockets
// of their own, in SignalR's JSON protocol. Measured is the time from an event's stamp, set as it is written, to its
// message at the viewer; clock and machine are the same.
using System.Diagnostics;
using System.Globalization;
using FineTunePortal.Runs;
using FineTunePortal.Viewers.Bench;
using EventLog = FineTunePortal.Runs.EventLog;

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
int viewers = Number(1, 200), rate = Number(2, 20), seconds = Number(3, 60);

await using var portal = await Portal.StartAsync(args[0]);
var run = await portal.AddRunAsync();
using var log = EventLog.Open(portal.RunFolder(run));
log.Append(new StateEvent(RunState.Training));

using var end = new CancellationTokenSource();
var watching = Enumerable.Range(0, viewers).Select(_ => new Viewer(portal, run)).ToList();
var tasks = watching.Select(viewer => viewer.WatchAsync(end.Token)).ToList();
while (watching.Any(viewer => viewer.Last == 0))
{
    await Task.Delay(100);
}

watching.ForEach(viewer => viewer.Forget());
double before = portal.ProcessorSeconds();
long started = Stopwatch.GetTimestamp();
for (int step = 1; step <= rate * seconds; step++)
{
    var wait = TimeSpan.FromSeconds((double)step / rate) - Stopwatch.GetElapsedTime(started);
    if (wait > TimeSpan.Zero)
    {
        await Task.Delay(wait);
    }

    log.Append(new MetricsEvent(step, step / 100.0, 2 + Math.Sin(step), 1e-4, 0.5, 512, 1000, 60, 1_000_000_000));
}

double lasted = Stopwatch.GetElapsedTime(started).TotalSeconds;
double cores = (portal.ProcessorSeconds() - before) / lasted;
for (int tries = 0; tries < 100 && watching.Any(viewer => viewer.Last < log.LastSequence); tries++)
{
    await Task.Delay(100);
}

end.Cancel();
await Task.WhenAll(tasks);
var delays = watching.SelectMany(viewer => viewer.Delays).Order().ToList();
double Share(double share) => delays[(int)Math.Min(delays.Count - 1, share * delays.Count)];
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
    viewers {viewers}, events {rate * seconds} in {lasted:0.0} s, messages {watching.Sum(viewer => viewer.Messages)}
    missed {watching.Sum(viewer => viewer.Missed) + watching.Sum(viewer => log.LastSequence - viewer.Last)}, doubled {watching.Sum(viewer => viewer.Doubled)}
    written to received: median {Share(0.5):0} ms, p95 {Share(0.95):0} ms, p99 {Share(0.99):0} ms, longest {delays[^1]:0} ms
    portal: {cores:0.00} cores, {portal.MemoryBytes() / 1e6:0} MB
    """));
