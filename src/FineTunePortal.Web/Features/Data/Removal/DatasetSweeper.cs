using FineTunePortal.Datasets;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Removal;

/// <summary>Removes for good what was put aside long enough ago, and what killed uploads left.</summary>
internal sealed class DatasetSweeper(IDbContextFactory<PortalDb> factory, DatasetRemover remover, BlobStore store, IOptions<PortalOptions> options, TimeProvider clock, ILogger<DatasetSweeper> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing is being written yet that this process began: all that is there was left by another.
        store.RemoveLeftovers(clock.GetUtcNow().UtcDateTime);
        using var timer = new PeriodicTimer(s_interval, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception error) when (error is IOException or DbUpdateException or InvalidOperationException)
            {
                log.LogWarning(error, "Removing old datasets failed; it is tried again in {Minutes} minutes.", s_interval.TotalMinutes);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.Limits.UndoDays);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var due = await db.Datasets.Where(dataset => dataset.DeletedAt < before && dataset.Versions.Any(version => version.RowsBlob != "")).Select(dataset => dataset.Id).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            await remover.RemoveAsync(null, id);
        }
    }
}
