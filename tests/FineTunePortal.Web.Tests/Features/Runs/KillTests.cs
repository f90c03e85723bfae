using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Features.Runs.Supervision;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Storage.Entities;
using EventLog = FineTunePortal.Runs.EventLog;

namespace FineTunePortal.Web.Tests.Features.Runs;

/// <summary>Real workers on a tiny run: whatever is killed, and whenever, the curve is the one of a run that nobody touched.</summary>
public class KillTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private static readonly TuneSettings s_tiny = new()
    {
        Options = new TrainingOptions
        {
            MaxSteps = 14, BatchSize = 2, EvaluationEverySteps = 4, CheckpointEverySteps = 3, SampleAnswers = 0, EarlyStoppingPatience = 0, MaxSequenceLength = 64,
            LoraRank = 4, Dtype = Dtype.Fp32, Threads = 1,
        },
    };

    [Fact]
    public async Task Run_WorkerAndPortalKilledAgainAndAgain_HasTheSameCurve()
    {
        string program = Built("FineTunePortal.Worker", "finetune");
        Assert.True(File.Exists(program), $"'{program}' is not built; ./test builds it.");
        await using var house = await RunHouse.BuildAsync(
            options =>
            {
                options.Worker = program;
                return new WorkerStarter(Microsoft.Extensions.Options.Options.Create(options));
            },
            TimeProvider.System,
            new TinyRows());

        var untouched = await house.AddAsync("untouched", s_tiny);
        await UntilDoneAsync(house, untouched, _ => { });
        var killed = await house.AddAsync("killed", s_tiny);
        var random = new Random(7);
        var workerDeaths = new Queue<long>(new long[] { random.Next(1, 4), random.Next(5, 8), random.Next(9, 12) });
        var portalDeaths = new Queue<long>(new long[] { 0, random.Next(2, 6), random.Next(8, 12) });
        await UntilDoneAsync(house, killed, curve =>
        {
            long step = curve.Metrics.Count > 0 ? curve.Metrics[^1].Step : 0;
            if (portalDeaths.TryPeek(out long portal) && step >= portal)
            {
                portalDeaths.Dequeue();
                house.RestartPortal();
            }

            if (workerDeaths.TryPeek(out long worker) && step >= worker)
            {
                workerDeaths.Dequeue();
                Kill(house.Folder(killed));
            }
        });

        var run = await house.ReadAsync(killed);
        Assert.Equal((PortalRunState.Done, 3), (run.State, run.Restarts));
        Assert.Equal(Curve(house.Folder(untouched)), Curve(house.Folder(killed)));
        Assert.NotEmpty(EventLog.Curve(house.Folder(killed).EventsFile).Resumes);
    }

    private static async Task UntilDoneAsync(RunHouse house, Guid run, Action<RunCurve> look)
    {
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < s_patience;)
        {
            await house.Supervisor.RunOnceAsync();
            var row = await house.ReadAsync(run);
            if (row.State is not (PortalRunState.Queued or PortalRunState.Running))
            {
                string log = Path.Combine(house.Folder(run).FullPath, "worker.log");
                Assert.True(row.State == PortalRunState.Done, $"{row.State}: {row.Reason}\n{(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}");
                return;
            }

            look(EventLog.Curve(house.Folder(run).EventsFile));
            // A real process needs real time.
            await Task.Delay(20);
        }

        Assert.Fail("The run did not end.");
    }

    /// <summary>kill -9, and until nobody is left.</summary>
    private static void Kill(RunFolder folder)
    {
        if (WorkerLock.Holder(folder) is { } holder)
        {
            using var process = Process.GetProcessById(holder.ProcessId);
            process.Kill();
            process.WaitForExit();
        }
    }

    private static IEnumerable<string> Curve(RunFolder folder)
    {
        var curve = EventLog.Curve(folder.EventsFile);
        return curve.Metrics.Select(point => string.Create(CultureInfo.InvariantCulture, $"step {point.Step}: {point.Loss:R} {point.GradientNorm:R} {point.LearningRate:R}"))
            .Concat(curve.Evaluations.Select(evaluation => string.Create(CultureInfo.InvariantCulture, $"evaluation {evaluation.Step}: {evaluation.Loss:R}")));
    }

    private static string Built(string project, string program)
    {
        // Beside this test's own build: bin/<configuration>/<framework>.
        string[] parts = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        return Path.Combine(Repository.Root, "src", project, "bin", parts[^2], parts[^1], program);
    }

    private sealed class TinyRows : IRunData
    {
        public async Task<RunData> WriteAsync(DatasetVersion version, string folder, CancellationToken cancellationToken)
        {
            Directory.CreateDirectory(folder);
            var rows = Enumerable.Range(0, 24).Select(row => JsonSerializer.Serialize(new { prompt = $"What is number {row}?", completion = $"It is {row * row}." }));
            string training = Path.Combine(folder, "training.jsonl"), validation = Path.Combine(folder, "validation.jsonl");
            await File.WriteAllLinesAsync(training, rows.Skip(4), cancellationToken);
            await File.WriteAllLinesAsync(validation, rows.Take(4), cancellationToken);
            return new RunData { Files = [training], ValidationFile = validation, PromptColumn = "prompt", CompletionColumn = "completion" };
        }
    }
}
