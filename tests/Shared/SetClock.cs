namespace FineTunePortal.Tests;

/// <summary>A clock that stands still until it is set, and whose timers fire when told to.</summary>
internal sealed class SetClock : TimeProvider
{
    private readonly List<SetTimer> timers = [];

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SetTimer(this, () => callback(state));
        lock (timers)
        {
            timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Fires every timer once.</summary>
    public void Ring()
    {
        foreach (var timer in timers.ToList())
        {
            timer.Fire();
        }
    }

    private sealed class SetTimer(SetClock clock, Action fire) : ITimer
    {
        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (clock.timers)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
