using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Mapping;

/// <summary>How long examples are for a model.</summary>
/// <param name="Lengths">Tokens of each; null when the model's tokens can't be counted.</param>
/// <param name="Rows">Rows that were looked at, from the beginning.</param>
/// <param name="IsAll">Whether those are all rows.</param>
/// <param name="Faulty">Rows among them that give no example.</param>
/// <param name="FirstFault">Why the first of those gives none.</param>
public sealed record RowTokens(IReadOnlyList<int>? Lengths, long Rows, bool IsAll, long Faulty, DataFault? FirstFault)
{
    /// <summary>Examples that are longer than so many tokens.</summary>
    public long LongerThan(int tokens) => Lengths?.Count(length => length > tokens) ?? 0;
}
