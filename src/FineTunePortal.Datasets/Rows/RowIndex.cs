namespace FineTunePortal.Datasets;

/// <summary>Where every so manieth row begins, so that a page in the middle is read without what stands before it.</summary>
/// <param name="Step">Rows from one offset to the next.</param>
/// <param name="Offsets">Bytes from the beginning of the blob; the first is that of row 0.</param>
public sealed record RowIndex(int Step, IReadOnlyList<long> Offsets);
