using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Tabs.Rows;

/// <summary>The cell that is being edited.</summary>
/// <param name="Revision">As its editor sees it.</param>
public sealed record CellPlace(long Row, string Column, long Revision)
{
    public static string Id(long row, string column) => $"{row} {column}";
}

/// <summary>Somebody else changed the cell while it was being edited.</summary>
/// <param name="By">Who.</param>
/// <param name="Theirs">What it is now.</param>
/// <param name="IsDeleted">Whether they removed the row.</param>
public sealed record CellConflict(string By, DataValue Theirs, bool IsDeleted);

/// <summary>A cell that is to get the focus, once.</summary>
/// <param name="Cell">Its <see cref="CellPlace.Id"/>.</param>
public sealed record CellFocus(string Cell)
{
    /// <summary>Another one each time, so that the same cell can get it again.</summary>
    public string Wish { get; } = Guid.NewGuid().ToString("n");
}
