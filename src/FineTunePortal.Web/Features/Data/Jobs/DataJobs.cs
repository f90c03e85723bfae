using System.Collections.Concurrent;
using System.Threading.Channels;
using FineTunePortal.Datasets;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Jobs;

/// <summary>
/// Does the work on versions, one after another: it is the processor's, and a run may want that too. What was going on when
/// the portal stopped is shown as interrupted until somebody starts it again; nothing half-made is left of it.
/// </summary>
public sealed class DataJobs(TimeProvider clock, JobMarks marks, ILogger<DataJobs> log, IStringLocalizer<DataJobs> texts, IStringLocalizer<DataSentences> sentences) : BackgroundService
{
    private readonly ConcurrentDictionary<(Guid, string), DataJob> _jobs = [];
    private readonly Channel<(DataJob Job, Func<DataJob, CancellationToken, Task<object?>> Work)> _waiting = Channel.CreateUnbounded<(DataJob, Func<DataJob, CancellationToken, Task<object?>>)>();

    /// <summary>The job of a kind on a version, also when it is over or was interrupted; null when there was none.</summary>
    public DataJob? Find(Guid versionId, string kind) => _jobs.GetValueOrDefault((versionId, kind)) ?? (marks.IsInterrupted(versionId, kind) ? Interrupted(versionId, kind) : null);

    /// <summary>Starts a job, or gives the one that is already at it.</summary>
    /// <param name="total">Rows to do.</param>
    /// <param name="work">Gets the job as its progress.</param>
    /// <param name="remember">Whether somebody asked for it and is told when the portal ends before it; not for what pages start by themselves.</param>
    public DataJob Start(Guid versionId, string kind, long total, Func<DataJob, CancellationToken, Task<object?>> work, bool remember = true)
    {
        lock (_jobs)
        {
            if (Find(versionId, kind) is { IsOver: false } going)
            {
                return going;
            }

            if (remember)
            {
                marks.Set(versionId, kind);
            }

            var job = new DataJob(versionId, kind, total, clock);
            _jobs[(versionId, kind)] = job;
            _waiting.Writer.TryWrite((job, work));
            return job;
        }
    }

    /// <summary>Forgets a job that is over, so that its page shows what it showed before.</summary>
    public void Forget(DataJob job)
    {
        if (job.IsOver)
        {
            _jobs.TryRemove(KeyValuePair.Create((job.VersionId, job.Kind), job));
            marks.Clear(job.VersionId, job.Kind);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (job, work) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await using var stop = stoppingToken.Register(job.Cancel);
            await Task.Run(() => job.RunAsync(work, Explain), CancellationToken.None);
            if (!stoppingToken.IsCancellationRequested)
            {
                marks.Clear(job.VersionId, job.Kind);
            }
        }
    }

    private DataJob Interrupted(Guid versionId, string kind) => DataJob.OfPast(versionId, kind, clock, () => texts["Interrupted"]);

    /// <summary>Said when somebody looks, in that person's language: the job itself has none.</summary>
    private Func<string> Explain(Exception error)
    {
        if (error is DatasetException)
        {
            return () => sentences.Say(error);
        }

        // Its type only: the message of a stranger's exception may hold a piece of the data.
        log.LogError("Work on a dataset failed: {Type}", error.GetType().FullName);
        string key = error is FileNotFoundException or DirectoryNotFoundException ? "RowsGone" : "Failed";
        return () => texts[key];
    }
}
