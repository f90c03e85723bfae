namespace FineTunePortal.Datasets;

/// <summary>What a mend needs to know beside what it says itself.</summary>
/// <param name="Mapping">Which columns are learned from; null: all count.</param>
/// <param name="CountTokens">Counts the tokens of a text; needed for <see cref="MendKind.DropLong"/>.</param>
public sealed record MendContext(ColumnMapping? Mapping, Func<string, int>? CountTokens = null);
