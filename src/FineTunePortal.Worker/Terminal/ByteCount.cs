namespace FineTunePortal.Worker.Terminal;

/// <summary>Sizes for people, in steps of 1000 as disks and networks are sold.</summary>
internal static class ByteCount
{
    /// <summary><c>740 bytes</c>, <c>12.3 MB</c>.</summary>
    public static string Text(double bytes) => bytes switch
    {
        >= 1e9 => FormattableString.Invariant($"{bytes / 1e9:0.00} GB"),
        >= 1e6 => FormattableString.Invariant($"{bytes / 1e6:0.0} MB"),
        >= 1e3 => FormattableString.Invariant($"{bytes / 1e3:0.0} kB"),
        _ => FormattableString.Invariant($"{bytes:0} bytes"),
    };
}
