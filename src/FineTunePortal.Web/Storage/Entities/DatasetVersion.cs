namespace FineTunePortal.Web.Storage.Entities;

/// <summary>One state of a dataset; its content never changes, what people say about it (mapping, split, review) may.</summary>
public class DatasetVersion
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid DatasetId { get; set; }

    public Dataset? Dataset { get; set; }

    /// <summary>1, 2, 3 … within the dataset.</summary>
    public int Number { get; set; }

    /// <summary>The version that this one was made from (of several: the first), or null for an upload.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>What made it from its parents (JSON of <c>VersionRecipe</c>), or null for an upload.</summary>
    public string? Recipe { get; set; }

    /// <summary>True when personal data was taken out of it, or of the version it comes from, and nothing came in since.</summary>
    public bool IsCleaned { get; set; }

    public Guid CreatedById { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The uploaded file's name, for display only.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the file as it was uploaded; null for a version made here.</summary>
    public string? OriginalBlob { get; set; }

    /// <summary>SHA-256 of the rows as JSON lines.</summary>
    public required string RowsBlob { get; set; }

    public long RowCount { get; set; }

    /// <summary>Size of <see cref="RowsBlob"/> in bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>Columns, faults, languages and the row index, as the import found them (JSON).</summary>
    public string Summary { get; set; } = "{}";

    /// <summary>Which column plays which part (JSON), or null as long as nobody chose.</summary>
    public string? Mapping { get; set; }

    /// <summary>Shares of training, validation and test, and the seed (JSON), or null for the default.</summary>
    public string? Split { get; set; }

    /// <summary>Counts the changes of <see cref="Mapping"/> and <see cref="Split"/>, so that two people don't overwrite each other unseen.</summary>
    public int Revision { get; set; }

    /// <summary>The last privacy scan: counts by type and column, never the values (JSON), or null.</summary>
    public string? Scan { get; set; }

    /// <summary>What was chosen for each type of personal data (JSON), or null.</summary>
    public string? PrivacyPlan { get; set; }

    /// <summary>What people decided about the findings, who and when (JSON), or null. Values are in it as keyed fingerprints only.</summary>
    public string? Review { get; set; }
}
