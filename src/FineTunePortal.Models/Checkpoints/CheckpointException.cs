namespace FineTunePortal.Models.Checkpoints;

/// <summary>A model or adapter folder that can't be read; the message says what is wrong, where, and what to do next.</summary>
public class CheckpointException(string message, Exception? inner = null) : Exception(message, inner);
