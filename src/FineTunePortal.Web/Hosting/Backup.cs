using System.Formats.Tar;
using System.IO.Compression;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Hosting;

/// <summary>Everything of the data folder in one file, and back.</summary>
internal static class Backup
{
    private const string Database = "portal.db";

    /// <summary>Writes a backup while the portal may be running: the database as it stood at one moment, then the files.</summary>
    /// <returns>False when the database is PostgreSQL's, and so not in the backup.</returns>
    /// <exception cref="IOException">The file exists already or can't be written.</exception>
    public static async Task<bool> WriteAsync(PortalDb db, PortalPaths paths, string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new IOException($"{file} is there already. Give the backup another name, or move that one away.");
        }

        string snapshot = Path.Combine(paths.Temporary, $"backup-{Guid.NewGuid():n}.db");
        string unfinished = file + ".unfinished";
        try
        {
            if (db.Database.IsSqlite())
            {
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {snapshot}", cancellationToken);
            }

            await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            await using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            await using (var tar = new TarWriter(gzip))
            {
                if (File.Exists(snapshot))
                {
                    await tar.WriteEntryAsync(snapshot, Database, cancellationToken);
                }

                foreach (string part in new[] { paths.Keys, paths.Blobs, paths.Models, paths.Runs })
                {
                    await AddFolderAsync(tar, paths.Root, part, cancellationToken);
                }
            }

            File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Move(unfinished, file);
            return db.Database.IsSqlite();
        }
        finally
        {
            File.Delete(snapshot);
            File.Delete(unfinished);
        }
    }

    /// <summary>Unpacks a backup into a data folder that doesn't exist yet or is empty; the portal must not be running on it.</summary>
    /// <exception cref="IOException">The folder holds something.</exception>
    public static async Task RestoreAsync(string file, PortalPaths paths, CancellationToken cancellationToken)
    {
        if (Directory.Exists(paths.Root) && Directory.EnumerateFileSystemEntries(paths.Root).Any())
        {
            throw new IOException($"{paths.Root} is not empty. Stop the portal, move that folder away, and restore again: nothing is overwritten.");
        }

        paths.Create();
        await using var stream = File.OpenRead(file);
        await using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        // Refuses entries that would land outside the folder.
        await TarFile.ExtractToDirectoryAsync(gzip, paths.Root, overwriteFiles: true, cancellationToken);
    }

    private static async Task AddFolderAsync(TarWriter tar, string root, string folder, CancellationToken cancellationToken)
    {
        foreach (string entry in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                await tar.WriteEntryAsync(entry, Path.GetRelativePath(root, entry), cancellationToken);
            }
            catch (FileNotFoundException)
            {
                // A checkpoint that a running worker has just replaced; the newer one is in the backup or makes no difference.
            }
        }
    }
}
