using FineTunePortal.Datasets;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Erasing.Carrying;

/// <summary>Deletes content of which nothing is left that names it.</summary>
public sealed class UnneededBlobs(IDbContextFactory<PortalDb> factory, BlobStore store)
{
    public async Task DeleteAsync(IEnumerable<PendingContent> contents)
    {
        await using var db = await factory.CreateDbContextAsync();
        foreach (var (team, blob) in contents)
        {
            bool needed = await db.DatasetVersions.AnyAsync(version => version.Dataset!.TeamId == team && (version.RowsBlob == blob || version.OriginalBlob == blob));
            if (!needed && BlobId.TryParse(blob, out var id))
            {
                store.Delete(team, id);
            }
        }
    }
}
