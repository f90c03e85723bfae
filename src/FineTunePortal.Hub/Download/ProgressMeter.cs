namespace FineTunePortal.Hub.Download;

/// <summary>Adds up what several files do at once and tells it, at most some times a second.</summary>
internal sealed class ProgressMeter(IProgress<DownloadProgress>? progress, TimeProvider time, long bytes, int files)
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(200);
    private readonly Lock _lock = new();
    private readonly RateMeter _rate = new(time);
    private long? _told;
    private long _done;
    private int _filesDone;

    /// <summary>Bytes came.</summary>
    public void Received(long count) => Change(count, isNew: true);

    /// <summary>Bytes were there already, or (below zero) have to be fetched again.</summary>
    public void Found(long count) => Change(count, isNew: false);

    /// <summary>A file is complete.</summary>
    public void FileDone()
    {
        lock (_lock)
        {
            _filesDone++;
            Tell(note: null);
        }
    }

    /// <summary>Something to know.</summary>
    public void Note(string note)
    {
        lock (_lock)
        {
            Tell(note);
        }
    }

    private void Change(long count, bool isNew)
    {
        lock (_lock)
        {
            _done += count;
            if (isNew)
            {
                _rate.Add(count);
            }

            if (_told is not { } told || time.GetElapsedTime(told) >= s_every)
            {
                Tell(note: null);
            }
        }
    }

    private void Tell(string? note)
    {
        _told = time.GetTimestamp();
        double rate = _rate.BytesPerSecond;
        progress?.Report(new(_done, bytes, _filesDone, files, rate, rate > 0 ? TimeSpan.FromSeconds(Math.Min((bytes - _done) / rate, 1e7)) : null, note));
    }
}
