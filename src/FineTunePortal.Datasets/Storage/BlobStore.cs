namespace FineTunePortal.Datasets;

/// <summary>
/// Immutable content by its SHA-256, apart for each team: <c>team/sha256/ab/cdef…</c>. Teams don't share content, so
/// nobody can learn from an upload whether another team has the same file. Who still needs a blob is for the caller to count.
/// </summary>
/// <param name="folder">The folder of all blobs.</param>
public sealed class BlobStore(string folder)
{
    private const string Temporary = "tmp";

    /// <summary>Begins a blob. It is there after <see cref="PendingBlob.Commit"/>; disposed before that, nothing is left of it.</summary>
    public PendingBlob Create(Guid team)
    {
        var temporary = Path.Combine(TeamFolder(team), Temporary);
        Directory.CreateDirectory(temporary);
        return new PendingBlob(Path.Combine(temporary, Guid.NewGuid().ToString("n")), id => Place(team, id));
    }

    public bool Exists(Guid team, BlobId id) => File.Exists(Place(team, id));

    /// <summary>Bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    public long Size(Guid team, BlobId id) => new FileInfo(Place(team, id)).Length;

    /// <summary>When it was written, in UTC.</summary>
    public DateTime WrittenAt(Guid team, BlobId id) => File.GetLastWriteTimeUtc(Place(team, id));

    /// <summary>The content; the stream can seek.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    public FileStream OpenRead(Guid team, BlobId id) => new(Place(team, id), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 64 * 1024,
    });

    /// <summary>Takes a blob away for good, with what was kept about it; nothing happens when it isn't there.</summary>
    public void Delete(Guid team, BlobId id)
    {
        var path = Place(team, id);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        // After it: whoever keeps something about it looks afterwards whether it is still there.
        if (Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder))
        {
            foreach (string kept in Directory.EnumerateFiles(folder, Path.GetFileName(path) + ".*"))
            {
                File.Delete(kept);
            }
        }
    }

    /// <summary>Every blob of a team, for whoever looks for those that nobody needs.</summary>
    public IEnumerable<BlobId> List(Guid team)
    {
        var root = Path.Combine(TeamFolder(team), "sha256");
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(file => BlobId.TryParse(Path.GetFileName(Path.GetDirectoryName(file)) + Path.GetFileName(file), out var id) ? id : null).OfType<BlobId>()
            : [];
    }

    /// <summary>Removes what writers that were killed left behind.</summary>
    /// <param name="olderThan">UTC; younger files may still be written to.</param>
    /// <returns>How many files went.</returns>
    public int RemoveLeftovers(DateTime olderThan)
    {
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var old = Directory.EnumerateDirectories(folder).Select(team => Path.Combine(team, Temporary)).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles).Where(file => File.GetLastWriteTimeUtc(file) < olderThan).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    private string TeamFolder(Guid team) => Path.Combine(folder, team.ToString("n"));

    private string Place(Guid team, BlobId id) => Path.Combine(TeamFolder(team), "sha256", id.Value[..2], id.Value[2..]);

    /// <summary>Where a blob lies, for readers that want a path.</summary>
    internal string PathOf(Guid team, BlobId id) => Place(team, id);
}
