namespace FineTunePortal.Datasets;

/// <summary>A version that is put together with others.</summary>
/// <param name="Mapping">Which columns are learned from; null when nobody said.</param>
/// <param name="Weight">How many times its rows are taken: 2 twice, 0.5 a half that is drawn by chance.</param>
public sealed record CombinePart(BlobId Rows, ColumnMapping? Mapping, double Weight = 1)
{
    public const double MostWeight = 20;
}
