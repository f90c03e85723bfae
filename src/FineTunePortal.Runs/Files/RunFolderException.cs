namespace FineTunePortal.Runs;

/// <summary>A run folder, or a file in it, can't be used; the message is fit to be shown to a person.</summary>
public sealed class RunFolderException(string message, Exception? inner = null) : Exception(message, inner);
