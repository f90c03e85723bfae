using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Erasing.Carrying;

/// <summary>Makes sure that nothing of what was changed or deleted is left in the pages of the database's files.</summary>
public sealed class DatabaseFlush(DatabaseScrub scrub, PostgreSqlFlush postgreSql, IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options)
{
    /// <summary>Writes the database anew.</summary>
    /// <returns>False when something of it may still be in its files; of PostgreSQL's, those of tables and their statistics.</returns>
    internal async Task<bool> RunAsync(ValueFinder finder, CancellationToken cancellationToken)
    {
        if (await scrub.RunAsync(cancellationToken))
        {
            return !Holds(finder, cancellationToken);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await postgreSql.RunAsync(db, cancellationToken);
    }

    /// <summary>Whether a value stands anywhere in the bytes of SQLite's files.</summary>
    private bool Holds(ValueFinder finder, CancellationToken cancellation)
    {
        foreach (string file in Directory.EnumerateFiles(options.Value.Paths.Root, Path.GetFileName(options.Value.Paths.DatabaseFile) + "*"))
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                if (new UploadSearch(finder).Holds(stream, _ => { }, cancellation))
                {
                    return true;
                }
            }
            catch (FileNotFoundException)
            {
                // SQLite takes its log and its index away when nobody is connected any more.
            }
        }

        return false;
    }
}
