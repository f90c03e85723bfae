namespace FineTunePortal.Worker;

/// <summary>Something the user asked for can't be done; the message says what, and what to do instead.</summary>
public sealed class UserErrorException(string message) : Exception(message);
