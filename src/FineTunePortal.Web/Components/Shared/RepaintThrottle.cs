namespace FineTunePortal.Web.Components.Shared;

/// <summary>Paints at once, then at most so often, however often it is asked to; the last change is always painted.</summary>
public sealed class RepaintThrottle : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _interval;
    private readonly Action _paint;
    private readonly ITimer _timer;
    private bool _isResting;
    private bool _isWanted;
    private bool _isDisposed;

    /// <param name="interval">The least time between two paintings.</param>
    /// <param name="paint">Paints; may be called from any thread.</param>
    /// <param name="clock">Clock.</param>
    public RepaintThrottle(TimeSpan interval, Action paint, TimeProvider clock)
    {
        _interval = interval;
        _paint = paint;
        _timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something changed.</summary>
    public void Request()
    {
        lock (_lock)
        {
            if (_isDisposed || _isResting)
            {
                _isWanted = true;
                return;
            }

            Rest();
        }

        _paint();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            _isResting = false;
            if (_isDisposed || !_isWanted)
            {
                return;
            }

            _isWanted = false;
            Rest();
        }

        _paint();
    }

    private void Rest()
    {
        _isResting = true;
        _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }
}
