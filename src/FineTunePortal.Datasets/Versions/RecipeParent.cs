namespace FineTunePortal.Datasets;

/// <summary>A version that another was made from.</summary>
/// <param name="Rows">Its content: the checksum says which it was even when the version is gone.</param>
/// <param name="Weight">How many times its rows were taken; below 1 a part of them.</param>
public sealed record RecipeParent(Guid Version, string Rows, double Weight = 1);
