using FineTunePortal.Tests;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Logging;

namespace FineTunePortal.Web.Tests.Hosting;

public sealed class PeriodicWorkTests
{
    private readonly SetClock _clock = new();
    private readonly LogLines _log = new();

    [Fact]
    public async Task Turns_WorkThatFails_IsTriedAgainAndTheFailureLoggedOnce()
    {
        using var work = new Work(_clock, _log, failures: 3);
        await work.StartAsync(default);
        for (int turn = 1; turn <= 4; turn++)
        {
            await work.Turned(turn);
            _clock.Ring();
        }

        await work.StopAsync(default);

        Assert.True(work.ExecuteTask!.IsCompleted && !work.ExecuteTask.IsFaulted);
        Assert.Equal("Work does not get on at the moment and is tried again: InvalidOperationException: database is locked", Assert.Single(_log.Lines));
    }

    private sealed class Work(SetClock clock, ILogger log, int failures) : PeriodicWork(TimeSpan.FromSeconds(1), clock, log)
    {
        private readonly SemaphoreSlim _turned = new(0);
        private int _turns;

        public async Task Turned(int turn)
        {
            Assert.True(await _turned.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal(turn, _turns);
        }

        public override Task RunOnceAsync(CancellationToken cancellationToken = default)
        {
            _turns++;
            _turned.Release();
            return _turns <= failures ? throw new InvalidOperationException("database is locked") : Task.CompletedTask;
        }
    }

    private sealed class LogLines : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
