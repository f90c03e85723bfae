namespace FineTunePortal.Web.Features.Runs.Queue;

/// <summary>Once an hour: removes for good the runs that were put aside long enough ago.</summary>
internal sealed partial class RunSweeper(RunQueue queue, TimeProvider time, ILogger<RunSweeper> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await queue.SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogTrouble(exception.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deleted runs can't be removed at the moment: {Problem}")]
    private partial void LogTrouble(string problem);
}
