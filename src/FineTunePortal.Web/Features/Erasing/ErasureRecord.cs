namespace FineTunePortal.Web.Features.Erasing;

/// <summary>What is kept of an erasure: when, who and how much; never what.</summary>
public sealed record ErasureRecord
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>UTC; null as long as it goes on, and for good when the portal ended before it.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>The admin who wanted it.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Whose things; null: everybody's.</summary>
    public Guid? TeamId { get; init; }

    public bool RemoveRows { get; init; }

    /// <summary>Places at which something was found.</summary>
    public long Found { get; init; }

    public ErasureOutcome? Outcome { get; init; }

    /// <summary>Whether it failed or was cancelled.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Content (team and checksum) that goes as soon as nothing names it any more.</summary>
    public IReadOnlyList<PendingContent> Pending { get; init; } = [];
}

/// <summary>Content of a team by its checksum.</summary>
public sealed record PendingContent(Guid TeamId, string Blob);

/// <summary>What an erasure did.</summary>
public sealed record ErasureOutcome
{
    /// <summary>Versions that were replaced.</summary>
    public int Versions { get; set; }

    public long RowsRemoved { get; set; }

    public long RowsChanged { get; set; }

    /// <summary>Uploaded files that were deleted.</summary>
    public int Uploads { get; set; }

    /// <summary>Runs of which files were changed.</summary>
    public int Runs { get; set; }

    /// <summary>Models that had learned from what was erased.</summary>
    public int Models { get; set; }

    /// <summary>Texts in the database.</summary>
    public long Texts { get; set; }

    /// <summary>Other files.</summary>
    public int Files { get; set; }

    /// <summary>Files that the second search could not read.</summary>
    public int Unread { get; set; }

    /// <summary>Places that still hold it after a second search.</summary>
    public long Left { get; set; }

    /// <summary>Accounts that bear it: they aren't erased here.</summary>
    public int Accounts { get; set; }

    /// <summary>Models whose vocabulary or labels hold it: only deleting the model takes it away.</summary>
    public int ModelFiles { get; set; }

    /// <summary>Whether the database could be written anew with nothing of it in its files.</summary>
    public bool DatabaseIsClean { get; set; }

    public bool IsPostgreSql { get; set; }
}
