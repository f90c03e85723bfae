using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>What takes room in the data folder, and what can go without loss.</summary>
public sealed class DiskUse(IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>A file on its way is given so long; older ones were left behind by something that was killed.</summary>
    private static readonly TimeSpan s_leftoverAge = TimeSpan.FromHours(6);

    private PortalPaths Paths => options.Value.Paths;

    /// <summary>Bytes in each part of the data folder, and free on its disk.</summary>
    public DiskReport Measure() => new(
        [
            ("Data", Bytes(Paths.Blobs)),
            ("Models", Bytes(Paths.Models)),
            ("Runs", Bytes(Paths.Runs)),
            ("Database", Directory.EnumerateFiles(Paths.Root, "portal.db*").Sum(file => new FileInfo(file).Length)),
            ("Leftovers", Leftovers().Sum(file => file.Length)),
        ],
        new DriveInfo(Paths.Root).AvailableFreeSpace);

    /// <summary>Removes what was left behind; the bytes that it took.</summary>
    public long CleanUp()
    {
        long freed = 0;
        foreach (var file in Leftovers())
        {
            freed += file.Length;
            file.Delete();
        }

        return freed;
    }

    private FileInfo[] Leftovers()
    {
        var before = clock.GetUtcNow().UtcDateTime - s_leftoverAge;
        return [.. new DirectoryInfo(Paths.Temporary).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc < before)];
    }

    private static long Bytes(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Sum(Length);

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Gone while we looked: a checkpoint that was replaced.
            return 0;
        }
    }
}

/// <summary>Bytes by part of the data folder, and what the disk has left.</summary>
public sealed record DiskReport(IReadOnlyList<(string Part, long Bytes)> Parts, long FreeBytes);
