using System.Collections.Concurrent;

namespace FineTunePortal.Hub.Tests.Support;

/// <summary>A clock on which waits of less than a day are over at once, and longer ones when the test says so. A second goes by with each look at it.</summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly ConcurrentDictionary<Timer, bool> _long = new();
    private long _ticks;

    /// <summary>The waits that were asked for.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.TicksPerSecond);

    public override DateTimeOffset GetUtcNow() => new(2031, 11, 23, 17, 40, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The day is over.</summary>
    public void Ring()
    {
        foreach (var timer in _long.Keys)
        {
            timer.Fire();
        }
    }

    private sealed class Timer(HastyClock clock, Action fire) : ITimer
    {
        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.FromDays(1))
            {
                clock._long[this] = true;
            }
            else if (dueTime >= TimeSpan.Zero)
            {
                clock.Waits.Enqueue(dueTime);
                ThreadPool.QueueUserWorkItem(_ => fire());
            }

            return true;
        }

        public void Dispose() => clock._long.TryRemove(this, out _);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
