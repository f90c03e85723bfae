namespace FineTunePortal.Runs;

/// <summary>A complete checkpoint: the optimiser step it was taken after, and its folder.</summary>
public sealed record RunCheckpoint(long Step, string Path);
