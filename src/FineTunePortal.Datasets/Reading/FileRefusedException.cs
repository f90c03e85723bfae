namespace FineTunePortal.Datasets;

/// <summary>A file can't be read, or not further; the message says why and what to do.</summary>
internal sealed class FileRefusedException(string kind, string message) : Exception(message)
{
    /// <summary>The kind of the fault.</summary>
    public string Kind => kind;
}
