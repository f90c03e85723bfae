namespace FineTunePortal.Hub.Files;

/// <summary>Room on the disk under a folder.</summary>
internal static class FreeSpace
{
    private const int NoSpaceLeft = 28;

    /// <summary>Bytes that this user may still write.</summary>
    public static long Of(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    /// <summary>True when a write failed for lack of space.</summary>
    public static bool IsExhausted(IOException exception) =>
        (exception.HResult & 0xFFFF) == NoSpaceLeft || exception.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses what doesn't fit.</summary>
    public static void Require(long needed, long free, long reserve, string folder)
    {
        if (needed > free - reserve)
        {
            throw new HubException(HubError.DiskFull,
                $"{Printable.Bytes(needed)} have to be written, and the disk of '{folder}' has {Printable.Bytes(free)} free, of which {Printable.Bytes(reserve)} are kept. Free some space, or choose a folder on another disk.");
        }
    }
}
