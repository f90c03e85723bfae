namespace FineTunePortal.Web.Features.Erasing;

/// <summary>How far a search or an erasure is. Written by one task, read by any number of pages.</summary>
public sealed class ErasureProgress
{
    private long _done;

    /// <summary>What is looked at or done now.</summary>
    public ErasureStage Stage { get; set; }

    /// <summary>Bytes, or things where there are no bytes to count.</summary>
    public long Done => Interlocked.Read(ref _done);

    public long Total { get; private set; }

    public void Begin(ErasureStage stage, long total)
    {
        Interlocked.Exchange(ref _done, 0);
        (Stage, Total) = (stage, total);
    }

    public void Add(long done) => Interlocked.Add(ref _done, done);
}

/// <summary>What an erasure does at the moment.</summary>
public enum ErasureStage
{
    Searching,
    Runs,
    Versions,
    Texts,
    Files,
    Database,
    Checking,
}
