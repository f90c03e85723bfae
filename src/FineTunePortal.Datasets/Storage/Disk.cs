using System.Runtime.InteropServices;

namespace FineTunePortal.Datasets;

/// <summary>What .NET's files lack.</summary>
internal static partial class Disk
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnly = 0;

    /// <summary>Whether writing failed because there is no room.</summary>
    public static bool IsFull(Exception exception) =>
        exception is IOException && ((exception.HResult & 0xFFFF) == NoSpaceLeft || exception.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase));

    /// <summary>Waits until disk holds the names in a folder: a rename before that may be lost in a power cut.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
