namespace FineTunePortal.Datasets;

/// <summary>How far an import is.</summary>
/// <param name="Done">Bytes received, or rows read.</param>
public readonly record struct ImportProgress(ImportStage Stage, long Done);
