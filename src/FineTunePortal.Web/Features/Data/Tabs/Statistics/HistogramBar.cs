namespace FineTunePortal.Web.Features.Data.Tabs.Statistics;

/// <summary>A bar of a histogram.</summary>
/// <param name="From">Where it begins, as people read it; stands at the axis.</param>
/// <param name="Range">The whole range, for the table and the pointer.</param>
/// <param name="IsMarked">Drawn for attention.</param>
public sealed record HistogramBar(string From, string Range, long Count, bool IsMarked = false);
