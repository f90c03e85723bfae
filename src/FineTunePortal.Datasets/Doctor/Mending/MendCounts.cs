namespace FineTunePortal.Datasets;

/// <summary>What mending does to a version.</summary>
/// <param name="Changed">Rows of which a cell changes.</param>
/// <param name="Removed">Rows that go.</param>
/// <param name="Added">Rows that come.</param>
/// <param name="Samples">The first of them.</param>
public sealed record MendCounts(long Rows, long Changed, long Removed, long Added, IReadOnlyList<MendSample> Samples)
{
    public bool IsNothing => Changed + Removed + Added == 0;
}
