using Microsoft.AspNetCore.Identity;

namespace FineTunePortal.Web.Storage.Entities;

/// <summary>Somebody with an account.</summary>
public class Person : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>Interface language, <c>en</c>, <c>pl</c> or <c>ro</c>; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>Whether the field's terms come first and plain words second.</summary>
    public bool PrefersExpertTerms { get; set; }

    /// <summary>The team whose things are shown.</summary>
    public Guid? CurrentTeamId { get; set; }

    /// <summary>Set by an admin: can't sign in, and open pages close.</summary>
    public bool IsDisabled { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignInAt { get; set; }

    public List<Membership> Memberships { get; } = [];
}
