using FineTunePortal.Datasets;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data;

/// <summary>What the tabs of a dataset's page show.</summary>
public sealed record VersionView(SignedInPerson Person, Dataset Dataset, DatasetVersion Version, VersionSummary Summary)
{
    public ColumnMapping? Mapping { get; } = VersionText.Mapping(Version.Mapping);

    /// <summary>Whether the newest version is shown.</summary>
    public bool IsNewest => Dataset.Versions.All(other => other.Number <= Version.Number);

    /// <summary>The address of a tab, on this version.</summary>
    public string Address(string tab, string more = "") => $"/data/{Dataset.Id}?tab={tab}{(IsNewest ? "" : $"&version={Version.Number}")}{more}";
}
