namespace FineTunePortal.Hub.Import;

/// <summary>How much an archive may be. The free disk is a limit too.</summary>
public sealed class ImportOptions
{
    /// <summary>Most entries, of any kind.</summary>
    public int MostEntries { get; init; } = 10_000;

    /// <summary>An archive may unpack to so many times its size; weights hardly shrink, so real ones stay near 1.</summary>
    public int MostTimesItsSize { get; init; } = 200;

    /// <summary>Bytes up to which the ratio is not looked at: small files of zeros are no danger.</summary>
    public long FreeOfRatio { get; init; } = 64L << 20;

    /// <summary>Bytes that stay free on the disk.</summary>
    public long DiskReserve { get; init; } = 256L << 20;
}
