using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Storage;

/// <summary>Makes sure that nothing of what was deleted from the database is still in its files.</summary>
public sealed class DatabaseScrub(IDbContextFactory<PortalDb> factory)
{
    /// <summary>Writes the database anew and empties its log. Deleted pages were overwritten already (<see cref="SqlitePragmas"/>); this takes care of older ones.</summary>
    /// <returns>False for PostgreSQL, whose files are its own admin's.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsSqlite())
        {
            return false;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);

        // Not through a file in a folder for temporary things, where a copy of everything would lie for a while.
        foreach (string step in new[] { "PRAGMA temp_store = MEMORY", "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)" })
        {
            await db.Database.ExecuteSqlRawAsync(step, cancellationToken);
        }

        return true;
    }
}
