namespace FineTunePortal.Web.Storage.Entities;

/// <summary>People who share data, runs and conversations.</summary>
public class Team
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public required string Name { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>What the team wants of privacy: policy, lists, own kinds of data (JSON), or null for the defaults.</summary>
    public string? Privacy { get; set; }

    public List<Membership> Memberships { get; } = [];
}
