using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Runs.Live;

/// <summary>Looks ten times a second for news in the runs that somebody watches.</summary>
internal sealed partial class RunTailPoller(RunTails tails, TimeProvider time, ILogger<RunTailPoller> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                tails.PollWatched();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or RunFolderException)
            {
                LogUnreadable(exception.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The events of a run can't be read: {Problem}")]
    private partial void LogUnreadable(string problem);
}
