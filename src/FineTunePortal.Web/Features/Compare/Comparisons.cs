using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Compare.Sorting;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>
/// Comparisons as background jobs, one at a time, whoever watches. A restart of the portal interrupts one, and its page says
/// so until somebody starts it again or lets it be: it isn't started again by itself, since it may have been what brought
/// the machine down. What was complete before stays.
/// </summary>
public sealed partial class Comparisons(
    IComparer comparer, TalkTargets targets, FreeMemory memory, IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options, TimeProvider clock,
    IStringLocalizer<Comparisons> texts, IStringLocalizer<ModelServers> servingTexts, ILogger<Comparisons> log) : IHostedService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Job> _jobs = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile bool _isStopping;

    /// <summary>How far a run's comparison is.</summary>
    public ComparisonState StateOf(Guid run)
    {
        Job? job;
        lock (_lock)
        {
            job = _jobs.GetValueOrDefault(run);
        }

        if (job is null)
        {
            return ReadMark(run) is { } mark ? new(ComparisonStage.Interrupted) { MostQuestions = mark.MostQuestions } : new(ComparisonStage.None);
        }

        var (done, total, _) = job.IsRunning ? Files(run).Progress() : default;
        return new(job.Failure is not null ? ComparisonStage.Failed : job.Task.IsCompleted ? ComparisonStage.None : job.IsRunning ? ComparisonStage.Running : ComparisonStage.Waiting)
        {
            Done = done,
            Total = total,
            Failure = job.Failure,
            Seconds = job.Started is { } started ? (clock.GetUtcNow() - started).TotalSeconds : 0,
        };
    }

    /// <summary>The last complete comparison of a run, or null.</summary>
    public ComparisonReport? ReportOf(Guid run) => ComparisonReport.Read(Files(run).Report);

    /// <summary>How well a run's model sorts texts, as last tried; or null.</summary>
    public SortingReport? SortingOf(Guid run) => SortingReport.Read(Files(run).SortingReport);

    /// <summary>Whether a run held rows back that can be compared with, and whether nothing was chosen by them.</summary>
    public (bool HasRows, bool AreTest) RowsOf(Guid run) => (Files(run).Rows(out bool isTest) is not null, isTest);

    /// <summary>Starts one; false when one of this run goes on already.</summary>
    /// <param name="mostQuestions">Questions to try at most; null: all.</param>
    public bool Start(PortalRun run, int? mostQuestions)
    {
        lock (_lock)
        {
            if (_jobs.TryGetValue(run.Id, out var job) && !job.Task.IsCompleted)
            {
                return false;
            }

            AtomicFile.WriteText(Files(run.Id).Mark, JsonSerializer.Serialize(new GoingMark(mostQuestions)));
            job?.Dispose();
            job = new Job();
            _jobs[run.Id] = job;
            job.Task = Task.Run(() => RunAsync(run, mostQuestions, job));
            return true;
        }
    }

    /// <summary>Ends a comparison that goes on or waits; an earlier report stays.</summary>
    public void Cancel(Guid run)
    {
        lock (_lock)
        {
            if (_jobs.TryGetValue(run, out var job) && !job.Task.IsCompleted)
            {
                job.Cancelled.Cancel();
            }
        }
    }

    /// <summary>Lets an interrupted one be.</summary>
    public void Forget(Guid run)
    {
        lock (_lock)
        {
            if (!_jobs.TryGetValue(run, out var job) || job.Task.IsCompleted)
            {
                File.Delete(Files(run).Mark);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<Task> tasks;
        lock (_lock)
        {
            _isStopping = true;
            tasks = [.. _jobs.Values.Select(job => job.Task)];
            foreach (var job in _jobs.Values)
            {
                job.Cancelled.Cancel();
            }
        }

        await Task.WhenAll(tasks).WaitAsync(cancellationToken);
    }

    internal ComparisonFiles Files(Guid run) => new(options.Value.Paths.Run(run));

    private async Task RunAsync(PortalRun run, int? mostQuestions, Job job)
    {
        try
        {
            await _oneAtATime.WaitAsync(job.Cancelled.Token);
            try
            {
                await CompareAsync(run, mostQuestions, job);
            }
            finally
            {
                _oneAtATime.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody wanted it so.
        }
        catch (Exception exception) when (exception is ComparisonException or ServingException)
        {
            job.Failure = exception.Message;
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            job.Failure = texts["Broken"];
        }
        finally
        {
            // What the portal's own end cuts off is interrupted, not over; and a run may be deleted meanwhile.
            if (!_isStopping && File.Exists(Files(run.Id).Mark))
            {
                File.Delete(Files(run.Id).Mark);
            }
        }
    }

    private GoingMark? ReadMark(Guid run)
    {
        try
        {
            return JsonSerializer.Deserialize<GoingMark>(File.ReadAllBytes(Files(run).Mark));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    private async Task CompareAsync(PortalRun run, int? mostQuestions, Job job)
    {
        var files = Files(run.Id);
        var tuned = targets.Tuned(run) ?? throw new ComparisonException(texts["NoResult"]);
        string rows = files.Rows(out _) ?? throw new ComparisonException(texts["NoRows"]);
        if (TuneSettings.FromJson(run.Settings).Task == RunTask.Classify)
        {
            Begin(job, files, tuned);
            await comparer.SortAsync(new(tuned.BaseFolder, tuned.Adapter?.Folder, rows, files.SortingReport, files.SortedTexts), job.Cancelled.Token);
            return;
        }

        var model = targets.BaseOf(run) ?? throw new ComparisonException(texts["NoBase"]);
        Begin(job, files, model);
        await comparer.CompareAsync(
            new(model.BaseFolder, tuned.Adapter?.Folder, tuned.Adapter is null ? tuned.BaseFolder : null, rows, mostQuestions, files.Report, files.Events), job.Cancelled.Token);
        if (ComparisonReport.Read(files.Report) is not { } report)
        {
            throw new ComparisonException(texts["Broken"]);
        }

        // Whatever people thought of the rows was about other answers.
        File.Delete(files.Thumbs);
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        string scores = ComparisonScores.Of(report).ToJson();
        await db.Runs.Where(row => row.Id == run.Id).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.Scores, scores), CancellationToken.None);
    }

    /// <exception cref="ServingException">The model doesn't fit into memory.</exception>
    private void Begin(Job job, ComparisonFiles files, TalkTarget model)
    {
        ModelMemory.Require(model, memory.Bytes(), servingTexts);
        File.Delete(files.Events);
        job.Started = clock.GetUtcNow();
        job.IsRunning = true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A comparison ended with a fault of the portal itself.")]
    private partial void LogFailure(Exception exception);

    private sealed record GoingMark(int? MostQuestions);

    private sealed class Job : IDisposable
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public CancellationTokenSource Cancelled { get; } = new();

        public bool IsRunning { get; set; }

        public DateTimeOffset? Started { get; set; }

        public string? Failure { get; set; }

        public void Dispose() => Cancelled.Dispose();
    }
}

/// <summary>How far a comparison is.</summary>
public sealed record ComparisonState(ComparisonStage Stage)
{
    /// <summary>Answers written and wanted, of both models together; 0 before the first is known.</summary>
    public int Done { get; init; }

    public int Total { get; init; }

    /// <summary>Since it started.</summary>
    public double Seconds { get; init; }

    /// <summary>How many questions an interrupted one was to try at most; null: all.</summary>
    public int? MostQuestions { get; init; }

    /// <summary>Why there is no result.</summary>
    public string? Failure { get; init; }

    /// <summary>Seconds that are left, as far as one can tell.</summary>
    public double? Left => Done > 0 && Total > 0 ? Seconds / Done * (Total - Done) : null;
}

/// <summary>Where a comparison stands.</summary>
public enum ComparisonStage
{
    /// <summary>Nothing goes on.</summary>
    None,

    /// <summary>Another one goes first.</summary>
    Waiting,
    Running,
    Failed,

    /// <summary>The portal was restarted while it went on.</summary>
    Interrupted,
}
