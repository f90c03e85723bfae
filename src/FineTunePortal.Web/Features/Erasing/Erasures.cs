using FineTunePortal.Web.Features.Erasing.Carrying;
using FineTunePortal.Web.Features.Erasing.Search;
using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Erasing;

/// <summary>
/// Searches and erasures as background jobs, one at a time, whoever watches. The values are in memory as long as a job is,
/// and nowhere else: after a restart whoever wants to go on types them again.
/// </summary>
public sealed partial class Erasures(ErasureSearch search, ErasureWork work, ErasureRecords records, UnneededBlobs blobs, AuditLog audit, TimeProvider clock, ILogger<Erasures> log) : IHostedService
{
    private readonly Lock _lock = new();
    private ErasureJob? _job;

    /// <summary>What goes on, or went on last; null when nothing did since the start.</summary>
    public ErasureJob? Job
    {
        get
        {
            lock (_lock)
            {
                return _job;
            }
        }
    }

    /// <summary>All erasures, the newest first.</summary>
    public IReadOnlyList<ErasureRecord> Records() => records.All();

    /// <summary>Whether one was ended by the portal's end.</summary>
    public bool IsInterrupted(ErasureRecord record) => record is { EndedAt: null } && !(Job is { IsOver: false } job && job.RecordId == record.Id);

    /// <summary>Looks where values stand; null when something goes on already.</summary>
    public ErasureJob? Search(SignedInPerson admin, ErasureOrder order) => Start(admin, order, null, async job =>
    {
        var found = await search.RunAsync(order, job.Progress, ErasureStage.Searching, job.Cancelled);
        job.Found(found);
        await audit.WriteAsync(admin, "erasure.searched", "", order.TeamId);
    });

    /// <summary>Looks again, for some of the forms that the last search met too; null when that can't be.</summary>
    public ErasureJob? Widen(SignedInPerson admin, IEnumerable<string> forms) =>
        Job is { State: ErasureState.Found, Order: { } order } ? Search(admin, order with { Values = [.. order.Values, .. forms] }) : null;

    /// <summary>Erases what the last search found; null when that can't be.</summary>
    public ErasureJob? Erase(SignedInPerson admin, bool removeRows)
    {
        if (Job is not { State: ErasureState.Found, Order: { } asked, Findings: { } seen } || seen.Busy.Any())
        {
            return null;
        }

        var order = asked with { RemoveRows = removeRows };
        var record = new ErasureRecord { StartedAt = clock.GetUtcNow().UtcDateTime, PersonId = admin.Id, TeamId = order.TeamId, RemoveRows = removeRows, Found = seen.Places };
        return Start(admin, order, record.Id, async job =>
        {
            records.Write(record);
            await audit.WriteAsync(admin, "erasure.started", "", order.TeamId);
            try
            {
                // What was found is some minutes old.
                var found = await search.RunAsync(order, job.Progress, ErasureStage.Searching, job.Cancelled);
                if (found.Busy.Any())
                {
                    job.Found(found);
                    record = record with { IsBroken = true };
                    return;
                }

                record = await work.RunAsync(record, order, found, job.Progress, job.Cancelled);
                job.Done(record.Outcome!);
                await audit.WriteAsync(admin, "erasure.done", "", order.TeamId);
            }
            catch
            {
                record = record with { IsBroken = true };
                throw;
            }
            finally
            {
                // Not when the portal ends: then it is an interrupted one.
                if (!job.IsStopping)
                {
                    records.Write(record with { EndedAt = clock.GetUtcNow().UtcDateTime, Pending = [] });
                }
            }
        });
    }

    /// <summary>Lets go of a job that is over, and of what was typed.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            if (_job is { IsOver: true })
            {
                _job = null;
            }
        }
    }

    /// <summary>Takes an interrupted one from the list of what is to be done.</summary>
    public void Settle(ErasureRecord record)
    {
        if (IsInterrupted(record))
        {
            records.Write(record with { EndedAt = clock.GetUtcNow().UtcDateTime, IsBroken = true, Pending = [] });
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var record in records.All().Where(record => record.Pending.Count > 0))
        {
            await blobs.DeleteAsync(record.Pending);
            records.Write(record with { Pending = [] });
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Job is { } job)
        {
            job.Stop();
            await job.Task.WaitAsync(cancellationToken);
        }
    }

    private ErasureJob? Start(SignedInPerson admin, ErasureOrder order, Guid? recordId, Func<ErasureJob, Task> what)
    {
        lock (_lock)
        {
            if (!admin.IsAdmin || _job is { IsOver: false })
            {
                return null;
            }

            var job = _job = new ErasureJob(order, recordId);
            job.Task = Task.Run(async () =>
            {
                try
                {
                    await what(job);
                }
                catch (OperationCanceledException)
                {
                    job.End(ErasureState.Cancelled);
                }
                catch (Exception exception)
                {
                    // Its type only: a message may hold the value.
                    LogFailure(exception.GetType().Name);
                    job.End(ErasureState.Failed);
                }
            });
            return job;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An erasure ended with a fault: {Type}")]
    private partial void LogFailure(string type);
}
