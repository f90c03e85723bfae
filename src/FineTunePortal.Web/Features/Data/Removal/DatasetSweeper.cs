using FineTunePortal.Datasets;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Removal;

/// <summary>Removes for good what was put aside long enough ago, and what killed uploads left.</summary>
internal sealed class DatasetSweeper(IDbContextFactory<PortalDb> factory, DatasetRemover remover, BlobStore store, IOptions<PortalOptions> options, TimeProvider clock, ILogger<DatasetSweeper> log)
    : PeriodicWork(TimeSpan.FromMinutes(10), clock, log)
{
    private readonly TimeProvider _clock = clock;
    private bool _removedLeftovers;

    public override async Task RunOnceAsync(CancellationToken cancellationToken = default)
    {
        // At the first turn nothing is being written yet that this process began: all that is there was left by another.
        if (!_removedLeftovers)
        {
            store.RemoveLeftovers(_clock.GetUtcNow().UtcDateTime);
            _removedLeftovers = true;
        }

        var before = _clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.Limits.UndoDays);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var due = await db.Datasets.Where(dataset => dataset.DeletedAt < before && dataset.Versions.Any(version => version.RowsBlob != "")).Select(dataset => dataset.Id).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            await remover.RemoveAsync(null, id);
        }
    }
}
