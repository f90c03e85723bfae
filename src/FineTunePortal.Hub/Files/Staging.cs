namespace FineTunePortal.Hub.Files;

/// <summary>
/// The hidden folder beside a model's place in which it is gathered. It takes the model's name when it is complete, so
/// a folder with that name is a whole model. One program at a time works in it.
/// </summary>
internal sealed class Staging : IDisposable
{
    /// <summary>Names of such folders.</summary>
    public const string Pattern = ".*" + Ending;

    private const string Ending = ".download";
    private const string LockFile = ".lock";
    private readonly FileStream _lock;
    private readonly string _target;

    private Staging(string target, string folder, FileStream @lock) => (_target, Folder, _lock) = (target, folder, @lock);

    /// <summary>Where to put files.</summary>
    public string Folder { get; }

    /// <summary>Opens the folder, new or as it was left.</summary>
    /// <exception cref="HubException">The place is taken, or somebody works in it.</exception>
    public static Staging Open(string target)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        RequireFree(target);
        string folder = FolderOf(target);
        var info = new DirectoryInfo(folder);
        if (info.LinkTarget is not null)
        {
            throw new HubException(HubError.FolderExists, $"'{folder}' is a link. Delete it, then try again.");
        }

        info.Create();
        try
        {
            return new(target, folder, new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (!FreeSpace.IsExhausted(exception))
        {
            throw new HubException(HubError.InUse, $"Another program is bringing a model to '{target}' right now. Wait for it, or stop it.");
        }
    }

    /// <summary>The hidden folder for a place.</summary>
    public static string FolderOf(string target)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        return Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}{Ending}");
    }

    /// <summary>The place that a hidden folder is for.</summary>
    public static string TargetOf(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, Path.GetFileName(folder)[1..^Ending.Length]);

    /// <summary>Refuses a place where something is.</summary>
    public static void RequireFree(string target)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new HubException(HubError.FolderExists, $"'{target}' exists already. Name another folder, or delete this one first.");
        }
    }

    /// <summary>Deletes all but these files; links among them go too.</summary>
    public void Keep(IReadOnlySet<string> names)
    {
        foreach (var entry in new DirectoryInfo(Folder).EnumerateFileSystemInfos().ToList())
        {
            if (entry.Name == LockFile || (entry is FileInfo { LinkTarget: null } && names.Contains(entry.Name)))
            {
                continue;
            }

            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }

    /// <summary>Gives the folder its name. What is in it must be on disk already.</summary>
    public void Commit()
    {
        RequireFree(_target);
        if (Directory.Exists(_target))
        {
            Directory.Delete(_target);
        }

        File.Delete(Path.Combine(Folder, LockFile));
        Directory.Move(Folder, _target);
    }

    /// <summary>Takes everything away.</summary>
    public void Discard() => Directory.Delete(Folder, recursive: true);

    /// <summary>Lets others work in it.</summary>
    public void Dispose() => _lock.Dispose();
}
