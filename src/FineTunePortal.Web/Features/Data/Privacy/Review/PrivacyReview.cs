using System.Text.Json;
using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Privacy.Review;

/// <summary>What people decided about the findings in a version. Rejected values are in it as keyed fingerprints only.</summary>
public sealed record PrivacyReview
{
    /// <summary>The version was made by carrying out a plan on all that was found in its parent.</summary>
    public bool IsClean { get; init; }

    /// <summary>Kinds of data that were decided on: whether it is personal data.</summary>
    public IReadOnlyDictionary<string, bool> Types { get; init; } = new Dictionary<string, bool>();

    /// <summary>Values that are none wherever they stand.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Values that are none in one cell.</summary>
    public IReadOnlyList<SparedPlace> Places { get; init; } = [];

    /// <summary>Values that are personal data wherever they stand, although they are less sure than what is acted on.</summary>
    public IReadOnlyList<string> MeantValues { get; init; } = [];

    /// <summary>The same in one cell.</summary>
    public IReadOnlyList<SparedPlace> MeantPlaces { get; init; } = [];

    /// <summary>Who decided what, the oldest first.</summary>
    public IReadOnlyList<ReviewDecision> Trail { get; init; } = [];

    /// <summary>How many values a clean version changed, by kind.</summary>
    public IReadOnlyDictionary<string, long> Changed { get; init; } = new Dictionary<string, long>();

    /// <summary>What a clean version leaves as it is.</summary>
    public SparedFindings Spared => new(Values.ToHashSet(StringComparer.Ordinal), Places.ToHashSet());

    /// <summary>What a clean version changes besides what its plan says.</summary>
    public SparedFindings Meant => new(MeantValues.ToHashSet(StringComparer.Ordinal), MeantPlaces.ToHashSet());

    public bool IsMeant(string fingerprint, long row, string column) => MeantValues.Contains(fingerprint) || MeantPlaces.Contains(new SparedPlace(row, column, fingerprint));

    public bool IsRejected(string fingerprint, long row, string column) => Values.Contains(fingerprint) || Places.Contains(new SparedPlace(row, column, fingerprint));

    /// <summary>Kinds that were found and that nobody decided on.</summary>
    public IReadOnlyList<string> Open(ScanReport report) => IsClean ? [] : [.. report.Groups.Select(group => group.Type).Distinct().Where(type => !Types.ContainsKey(type))];

    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    public static PrivacyReview From(string? json) => string.IsNullOrEmpty(json) ? new PrivacyReview() : JsonSerializer.Deserialize<PrivacyReview>(json, DatasetJson.Options) ?? new PrivacyReview();
}
