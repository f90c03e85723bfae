namespace FineTunePortal.Worker.Serving;

/// <summary>A request that can't be carried out; the message says why, and what to do instead.</summary>
/// <param name="status">HTTP's number for it.</param>
/// <param name="code">A word for programs.</param>
/// <param name="message">For people.</param>
internal sealed class RequestRefusedException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
