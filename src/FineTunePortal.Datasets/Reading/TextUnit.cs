namespace FineTunePortal.Datasets;

/// <summary>What becomes a row of a text without columns.</summary>
public enum TextUnit
{
    Line,

    /// <summary>What stands between empty lines.</summary>
    Paragraph,
    File,
}
