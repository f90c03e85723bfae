namespace FineTunePortal.Datasets;

/// <summary>One step of editing.</summary>
/// <param name="Row">The row of the version from 1; an added one has a number of its own: -1, -2 …</param>
/// <param name="Column">The column of a cell; empty for a change of the whole row.</param>
/// <param name="Value">The cell's new content as JSON; empty where no cell changes.</param>
public sealed record RowStep(RowStepKind Kind, long Row, string Column = "", string Value = "");

/// <summary>What is changed.</summary>
public enum RowStepKind
{
    /// <summary>A cell gets another content; a thumb is such a cell too (<see cref="RatingColumn"/>).</summary>
    Cell,

    /// <summary>A row goes.</summary>
    Delete,

    /// <summary>A row that went comes back.</summary>
    Restore,

    /// <summary>An empty row is added at the end.</summary>
    Add,
}
