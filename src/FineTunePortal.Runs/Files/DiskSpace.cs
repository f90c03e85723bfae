namespace FineTunePortal.Runs;

/// <summary>Tells a full disk from other failures to write.</summary>
public static class DiskSpace
{
    private const int NoSpaceLeft = 28;

    /// <summary>True when a write failed for lack of space.</summary>
    public static bool IsExhausted(Exception exception) =>
        exception is IOException && ((exception.HResult & 0xFFFF) == NoSpaceLeft || exception.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase));
}
