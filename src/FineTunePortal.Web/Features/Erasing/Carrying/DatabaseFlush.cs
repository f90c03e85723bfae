using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Erasing.Carrying;

/// <summary>Makes sure that nothing of what was changed or deleted is left in the pages of the database's files.</summary>
public sealed class DatabaseFlush(DatabaseScrub scrub, IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options)
{
    /// <summary>Writes the database anew. PostgreSQL's files are its own admin's: there the rows are freed, and no more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await scrub.RunAsync(cancellationToken))
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            await db.Database.ExecuteSqlRawAsync("VACUUM FULL", cancellationToken);
        }
    }

    /// <summary>Whether a value stands anywhere in the bytes of SQLite's files.</summary>
    internal bool Holds(ValueFinder finder, CancellationToken cancellation)
    {
        foreach (string file in Directory.EnumerateFiles(options.Value.Paths.Root, Path.GetFileName(options.Value.Paths.DatabaseFile) + "*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (new UploadSearch(finder).Holds(stream, _ => { }, cancellation))
            {
                return true;
            }
        }

        return false;
    }
}
