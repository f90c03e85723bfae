namespace FineTunePortal.Hub.Client;

/// <summary>A failure that may be gone the next time: a broken connection, a busy server.</summary>
/// <param name="message">What happened, without the end of the sentence: <c>the connection broke</c>.</param>
/// <param name="error">What it is called when patience is over.</param>
/// <param name="wait">How long the server asked to wait.</param>
/// <param name="inner">Where it came from.</param>
internal sealed class HubTrouble(string message, HubError error = HubError.Unreachable, TimeSpan? wait = null, Exception? inner = null) : Exception(message, inner)
{
    public HubError Error { get; } = error;

    public TimeSpan? Wait { get; } = wait;
}
