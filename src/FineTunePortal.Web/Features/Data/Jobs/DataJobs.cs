using System.Collections.Concurrent;
using System.Threading.Channels;
using FineTunePortal.Datasets;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Jobs;

/// <summary>
/// Does the work on versions, one after another: it is the processor's, and a run may want that too. What was going on when
/// the portal stopped is gone without a trace and is asked for again.
/// </summary>
public sealed class DataJobs(TimeProvider clock, ILogger<DataJobs> log, IStringLocalizer<DataJobs> texts) : BackgroundService
{
    private readonly ConcurrentDictionary<(Guid, string), DataJob> _jobs = [];
    private readonly Channel<(DataJob Job, Func<DataJob, CancellationToken, Task<object?>> Work)> _waiting = Channel.CreateUnbounded<(DataJob, Func<DataJob, CancellationToken, Task<object?>>)>();

    /// <summary>The job of a kind on a version, also when it is over; null when there was none since the portal started.</summary>
    public DataJob? Find(Guid versionId, string kind) => _jobs.GetValueOrDefault((versionId, kind));

    /// <summary>Starts a job, or gives the one that is already at it.</summary>
    /// <param name="total">Rows to do.</param>
    /// <param name="work">Gets the job as its progress.</param>
    public DataJob Start(Guid versionId, string kind, long total, Func<DataJob, CancellationToken, Task<object?>> work)
    {
        lock (_jobs)
        {
            if (Find(versionId, kind) is { IsOver: false } going)
            {
                return going;
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
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (job, work) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await using var stop = stoppingToken.Register(job.Cancel);
            await Task.Run(() => job.RunAsync(work, Explain), CancellationToken.None);
        }
    }

    private string Explain(Exception error)
    {
        if (error is DatasetException)
        {
            return error.Message;
        }

        // Its type only: the message of a stranger's exception may hold a piece of the data.
        log.LogError("Work on a dataset failed: {Type}", error.GetType().FullName);
        return texts[error is FileNotFoundException or DirectoryNotFoundException ? "RowsGone" : "Failed"];
    }
}
