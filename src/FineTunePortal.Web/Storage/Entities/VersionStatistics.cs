namespace FineTunePortal.Web.Storage.Entities;

/// <summary>Statistics of a version, kept so that they open at once the next time.</summary>
public class VersionStatistics
{
    public Guid DatasetVersionId { get; set; }

    public DatasetVersion? DatasetVersion { get; set; }

    /// <summary>The model whose tokens were counted; empty when none were.</summary>
    public string Model { get; set; } = "";

    /// <summary>The mapping that they were worked out with (JSON), or empty.</summary>
    public string Mapping { get; set; } = "";

    /// <summary>The statistics (JSON).</summary>
    public string Json { get; set; } = "{}";
}
