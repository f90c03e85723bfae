namespace FineTunePortal.Datasets;

/// <summary>How much editing changes.</summary>
/// <param name="Cells">Cells of rows that stay, thumbs not counted.</param>
/// <param name="Removed">Rows.</param>
/// <param name="Added">Rows.</param>
/// <param name="Rated">Rows whose thumb changed.</param>
public sealed record EditCounts(long Cells, long Removed, long Added, long Rated)
{
    public long Total => Cells + Removed + Added + Rated;
}
