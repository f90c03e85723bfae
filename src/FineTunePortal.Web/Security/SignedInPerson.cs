namespace FineTunePortal.Web.Security;

/// <summary>Who is asking, read from the database (not from the cookie, which may be older than a change).</summary>
public sealed record SignedInPerson
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public bool IsAdmin { get; init; }

    public bool PrefersExpertTerms { get; init; }

    /// <summary>The teams that the person belongs to; for admins all.</summary>
    public required IReadOnlyList<TeamName> Teams { get; init; }

    /// <summary>The team whose things are shown, or null for somebody without one.</summary>
    public TeamName? Team { get; init; }

    /// <summary>Whether things of a team may be seen and changed.</summary>
    public bool MayUse(Guid teamId) => Teams.Any(team => team.Id == teamId);
}

/// <summary>A team's identifier and name.</summary>
public sealed record TeamName(Guid Id, string Name);
