using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Tabs.Rows;

/// <summary>A row as the table shows it.</summary>
/// <param name="Number">From 1; negative for added rows.</param>
/// <param name="Now">With unsaved changes.</param>
/// <param name="IsDeleted">Goes when the draft is saved.</param>
public sealed record ShownRow(long Number, DataRow Now, bool IsDeleted)
{
    public bool IsAdded => Number < 0;
}
