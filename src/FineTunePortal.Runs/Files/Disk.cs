using System.Runtime.InteropServices;

namespace FineTunePortal.Runs;

/// <summary>Forces files and folder entries to disk. A rename is only as durable as the folder that holds it.</summary>
internal static partial class Disk
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder's entries; does nothing where the system has no such call (Windows does it by itself).</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            return;
        }

        // Some network file systems refuse fsync on a folder: then there is nothing better to be had.
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    /// <summary>Flushes every file and folder below <paramref name="folder"/>, and the folder itself.</summary>
    public static void FlushTree(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            stream.Flush(flushToDisk: true);
        }

        foreach (var child in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            FlushFolder(child);
        }

        FlushFolder(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
