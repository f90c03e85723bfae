namespace FineTunePortal.Runs;

/// <summary>A checkpoint being written. Write into <see cref="Folder"/>, then <see cref="Commit"/>; disposing without that leaves no trace.</summary>
public sealed class CheckpointTransaction : IDisposable
{
    internal const string TemporaryPattern = ".*.tmp";

    private readonly string final;
    private bool committed;

    internal CheckpointTransaction(string final, long step)
    {
        this.final = final;
        Step = step;
        Folder = Temporary(final);
        Directory.CreateDirectory(Folder);
    }

    public long Step { get; }

    /// <summary>Where to write the files.</summary>
    public string Folder { get; }

    /// <summary>Flushes all files to disk, then gives the checkpoint its name. A checkpoint of the same step is replaced.</summary>
    public RunCheckpoint Commit()
    {
        ObjectDisposedException.ThrowIf(committed, this);
        Disk.FlushTree(Folder);
        if (Directory.Exists(final))
        {
            Remove(final);
        }

        Directory.Move(Folder, final);
        Disk.FlushFolder(Path.GetDirectoryName(final)!);
        committed = true;
        return new RunCheckpoint(Step, final);
    }

    public void Dispose()
    {
        if (!committed && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Renames before deleting: a kill in between must not leave a folder with a checkpoint's name and half of its files.</summary>
    internal static void Remove(string checkpoint)
    {
        var doomed = Temporary(checkpoint);
        Directory.Move(checkpoint, doomed);
        Directory.Delete(doomed, recursive: true);
    }

    private static string Temporary(string final) =>
        Path.Combine(Path.GetDirectoryName(final)!, $".{Path.GetFileName(final)}.{Guid.NewGuid():N}.tmp");
}
