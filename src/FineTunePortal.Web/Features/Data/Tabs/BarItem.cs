namespace FineTunePortal.Web.Features.Data.Tabs;

/// <summary>A bar: its name and how long it is.</summary>
/// <param name="Address">What is behind it, or null.</param>
/// <param name="Note">An example, or something else worth saying; or null.</param>
/// <param name="IsExact">Otherwise there are at least so many.</param>
public sealed record BarItem(string Name, long Count, string? Address = null, string? Note = null, bool IsExact = true);
