namespace FineTunePortal.Web.Storage.Entities;

/// <summary>A link or token that lets somebody in once; only a hash of its secret is kept.</summary>
public class AccessLink
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public AccessLinkKind Kind { get; set; }

    /// <summary>SHA-256 of the secret, in hex.</summary>
    public required string SecretHash { get; set; }

    /// <summary>Whose password may be set; null where the account is yet to be made.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The team that an invited person joins.</summary>
    public Guid? TeamId { get; set; }

    /// <summary>Whether an invited person becomes an admin.</summary>
    public bool IsAdmin { get; set; }

    /// <summary>For whom, as the inviting admin wrote it.</summary>
    public string Note { get; set; } = "";

    public Guid? CreatedById { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was used or withdrawn.</summary>
    public DateTime? UsedAt { get; set; }
}

/// <summary>What an <see cref="AccessLink"/> lets its holder do.</summary>
public enum AccessLinkKind
{
    FirstAdmin,
    Invitation,
    PasswordReset,
}
