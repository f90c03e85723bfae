using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Versions;

/// <summary>A version in the picture of where versions come from.</summary>
/// <param name="Made">How it was made; null for an upload.</param>
/// <param name="Runs">Runs that learned from it.</param>
/// <param name="Depth">The column in the picture, from 0.</param>
/// <param name="Lane">The row in the picture.</param>
/// <param name="Parents">Places of its parents in the list, with their weights.</param>
public sealed record LineageNode(
    Guid VersionId, Guid DatasetId, string Dataset, int Number, RecipeKind? Made, long Rows, int Runs, int Depth, int Lane, IReadOnlyList<(int Place, double Weight)> Parents);
