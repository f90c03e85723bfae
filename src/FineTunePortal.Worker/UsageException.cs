namespace FineTunePortal.Worker;

/// <summary>The command line is wrong in a way that only shows when its flags are seen together.</summary>
public sealed class UsageException(string message) : Exception(message);
