namespace FineTunePortal.Datasets;

/// <summary>How a table of text is written.</summary>
/// <param name="Quote">What cells are put in where they hold the delimiter.</param>
/// <param name="IsConsistent">Whether nearly all rows have the same number of cells, and more than one.</param>
internal readonly record struct Dialect(char Delimiter, char Quote, bool IsConsistent);
