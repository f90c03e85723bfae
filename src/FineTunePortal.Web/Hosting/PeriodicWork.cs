namespace FineTunePortal.Web.Hosting;

/// <summary>
/// Work that is done at the start and then again and again. A failure is logged and the work tried at the next turn: a
/// locked database or a full disk passes, and an exception that left here would end the whole portal.
/// </summary>
/// <param name="interval">Time between two turns.</param>
/// <param name="time">Measures it.</param>
/// <param name="log">Gets the failures: each once, until the work succeeds again.</param>
public abstract partial class PeriodicWork(TimeSpan interval, TimeProvider time, ILogger log) : BackgroundService
{
    private string? _problem;

    /// <summary>Does the work once.</summary>
    public abstract Task RunOnceAsync(CancellationToken cancellationToken = default);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
                _problem = null;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                string problem = $"{exception.GetType().Name}: {exception.Message}";
                if (problem != _problem)
                {
                    _problem = problem;
                    LogTrouble(GetType().Name, problem);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} does not get on at the moment and is tried again: {Problem}")]
    private partial void LogTrouble(string work, string problem);
}
