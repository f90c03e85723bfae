namespace FineTunePortal.Web.Features.Erasing.Search;

/// <summary>Where values stand. Names in it are without them already; <see cref="Forms"/> are as they were found.</summary>
public sealed record ErasureFindings
{
    public IReadOnlyList<FoundVersion> Versions { get; init; } = [];

    public IReadOnlyList<FoundRun> Runs { get; init; } = [];

    public IReadOnlyList<FoundTexts> Texts { get; init; } = [];

    /// <summary>Files beside data and runs: what was on its way, logs.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Content that no version names any more.</summary>
    public IReadOnlyList<PendingContent> Orphans { get; init; } = [];

    /// <summary>Uploads that hold it and aren't data yet: somebody may be at them.</summary>
    public int Unfinished { get; init; }

    /// <summary>Files that could not be read.</summary>
    public int Unread { get; init; }

    /// <summary>What reads like another form of a name and wasn't looked for.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Accounts whose name or address it is.</summary>
    public int Accounts { get; init; }

    /// <summary>Bytes of files that were looked through.</summary>
    public long Bytes { get; init; }

    /// <summary>Places that can be erased here.</summary>
    public long Places => Versions.Sum(version => version.Rows + (version.Original ? 1 : 0)) + Runs.Sum(run => run.Places) + Texts.Sum(text => text.Count) + Files.Count + Orphans.Count + Unfinished;

    public bool IsEmpty => Places == 0 && Accounts == 0 && Runs.Count == 0;

    /// <summary>Why nothing can be done yet.</summary>
    public IEnumerable<FoundRun> Busy => Runs.Where(run => run.IsBusy);
}

/// <summary>A version that holds a value.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Rows">In how many rows.</param>
/// <param name="Original">Whether the uploaded file holds it.</param>
public sealed record FoundVersion(Guid TeamId, string Team, Guid DatasetId, string Dataset, bool IsDeleted, Guid VersionId, int Number, long Rows, bool Original);

/// <summary>A run whose files hold a value, or that learned from a version that does.</summary>
/// <param name="Places">In its files.</param>
/// <param name="Files">Those files, by their full paths.</param>
/// <param name="ModelFiles">Parts of the model itself that hold it.</param>
/// <param name="IsTrainedOn">Whether it learned from it.</param>
/// <param name="IsBusy">Whether it goes on, waits for its turn, or is being compared.</param>
public sealed record FoundRun(Guid RunId, string Team, string Name, bool IsDeleted, long Places, IReadOnlyList<string> Files, int ModelFiles, bool IsTrainedOn, bool IsBusy);

/// <summary>Texts of one sort in the database.</summary>
/// <param name="Team">Whose; empty where nobody's.</param>
public sealed record FoundTexts(TextPlace Place, string Team, long Count);

/// <summary>What sort of text.</summary>
public enum TextPlace
{
    Conversations,
    Drafts,
    Names,
    Audit,
    Other,
}
