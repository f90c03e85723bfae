using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;

namespace FineTunePortal.Web.Features.Data.Privacy.Policy;

/// <summary>What a team wants of privacy.</summary>
public sealed record TeamPrivacy
{
    public UnreviewedPolicy Policy { get; init; } = UnreviewedPolicy.Reviewed;

    /// <summary>Whether values may be encrypted so that admins can turn them back.</summary>
    public bool MayReverse { get; init; }

    /// <summary>Values and words of the team's own.</summary>
    public ScanRules Rules { get; init; } = new();

    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    public static TeamPrivacy From(string? json) => string.IsNullOrEmpty(json) ? new TeamPrivacy() : JsonSerializer.Deserialize<TeamPrivacy>(json, DatasetJson.Options) ?? new TeamPrivacy();
}

/// <summary>When data may be learned from.</summary>
public enum UnreviewedPolicy
{
    /// <summary>Only after it was searched and every finding was decided on.</summary>
    Searched,

    /// <summary>What was found must have been decided on; data that nobody searched may be used, with a warning.</summary>
    Reviewed,

    /// <summary>Always, with a warning.</summary>
    Warn,
}
