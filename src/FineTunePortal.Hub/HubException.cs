namespace FineTunePortal.Hub;

/// <summary>A model can't be had; the message says what happened, where, and what to do next.</summary>
public sealed class HubException(HubError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of it.</summary>
    public HubError Error { get; } = error;
}
