namespace FineTunePortal.Hub.Client;

/// <summary>Waits between tries, longer each time; ends them when nothing gets better.</summary>
internal sealed class Patience(HubOptions options, TimeProvider time, string host, int attempts)
{
    private int _failures;

    /// <summary>Something came: the count begins anew.</summary>
    public void Reset() => _failures = 0;

    /// <summary>Waits after a failure.</summary>
    /// <param name="trouble">What happened.</param>
    /// <param name="waiting">Told how long, for whoever watches.</param>
    /// <exception cref="HubException">It happened too often, or the server wants to be left alone for long.</exception>
    public async Task WaitAsync(HubTrouble trouble, Action<TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        if (++_failures >= attempts)
        {
            throw GiveUp(trouble, trouble.Error == HubError.TooManyRequests
                ? "Try again later: what has come is kept."
                : "Check the connection and the Hub's address, then try again: what has come is kept.");
        }

        var grown = options.FirstWait * Math.Pow(2, _failures - 1);
        var wait = trouble.Wait ?? (grown < options.LongestWait ? grown : options.LongestWait);
        if (wait > options.LongestWait)
        {
            throw GiveUp(trouble, FormattableString.Invariant($"It asks to wait for {wait.TotalMinutes:0} minutes. Try again then: what has come is kept."));
        }

        waiting?.Invoke(wait);
        await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Tries until it goes well or patience is over.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (HubTrouble trouble)
            {
                await WaitAsync(trouble, waiting: null, cancellationToken);
            }
        }
    }

    private HubException GiveUp(HubTrouble trouble, string advice) => new(trouble.Error, $"{host}: {trouble.Message}. {advice}", trouble);
}
