namespace FineTunePortal.Web.Features.Data.Tabs;

/// <summary>One bar of a list.</summary>
public sealed record BarItem(string Name, long Count);
