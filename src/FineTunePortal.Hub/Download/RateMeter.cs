namespace FineTunePortal.Hub.Download;

/// <summary>Bytes a second over the last seconds.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(10);
    private readonly Queue<(long At, long Bytes)> _samples = new();
    private readonly long _start = time.GetTimestamp();
    private long _inWindow;

    public void Add(long bytes)
    {
        _samples.Enqueue((time.GetTimestamp(), bytes));
        _inWindow += bytes;
    }

    public double BytesPerSecond
    {
        get
        {
            long now = time.GetTimestamp();
            while (_samples.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) > s_window)
            {
                _inWindow -= _samples.Dequeue().Bytes;
            }

            var sinceStart = time.GetElapsedTime(_start, now);
            double seconds = Math.Min(s_window.TotalSeconds, sinceStart.TotalSeconds);
            return seconds <= 0 ? 0 : _inWindow / seconds;
        }
    }
}
