namespace FineTunePortal.Datasets;

/// <summary>Data can't be taken or stored. The message is for the person who tried: what happened, and what to do next.</summary>
public sealed class DatasetException(string message, Exception? inner = null) : Exception(message, inner);
