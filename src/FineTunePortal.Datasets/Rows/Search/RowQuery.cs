namespace FineTunePortal.Datasets;

/// <summary>Which rows somebody wants to see: those that fit in every way.</summary>
/// <param name="Text">What stands in them, case and accents aside; empty: anything.</param>
/// <param name="Column">Where it stands; null: in any column.</param>
/// <param name="Cell">What a cell holds and nothing else, such as a label; null: anything.</param>
public sealed record RowQuery(string Text = "", string? Column = null, RowFilter Only = RowFilter.All, WholeCell? Cell = null)
{
    /// <summary>Whether every row is wanted.</summary>
    public bool IsAll => Text.Length == 0 && Only == RowFilter.All && Cell is null;
}

/// <summary>A cell's whole content, to the letter.</summary>
public sealed record WholeCell(string Column, string Value);

/// <summary>Rows of one sort.</summary>
public enum RowFilter
{
    All,

    /// <summary>Those that give no example by the mapping.</summary>
    Problems,

    /// <summary>Those that are exactly like an earlier one.</summary>
    Duplicates,

    /// <summary>Those that have a thumb.</summary>
    Rated,
    ThumbUp,
    ThumbDown,

    /// <summary>Those that were changed, removed or added and not yet saved.</summary>
    Edited,
}
