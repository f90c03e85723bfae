namespace FineTunePortal.Datasets;

public enum ImportStage
{
    /// <summary>Bytes arrive.</summary>
    Receiving,

    /// <summary>Rows are read.</summary>
    Reading,
}
