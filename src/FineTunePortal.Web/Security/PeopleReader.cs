using System.Security.Claims;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Security;

/// <summary>Reads who a signed-in user is. Endpoints, hubs and background checks ask here; pages ask <see cref="CurrentPerson"/>.</summary>
public sealed class PeopleReader(IDbContextFactory<PortalDb> factory)
{
    /// <summary>The person of a cookie, or null when nobody is signed in, or the account is disabled or gone.</summary>
    public async Task<SignedInPerson?> ReadAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return null;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && !row.IsDisabled, cancellationToken);
        // A cookie from before a password change or a "sign out everywhere" no longer counts.
        if (person is null || user.FindFirstValue(SecurityStampClaim) is { } stamp && stamp != person.SecurityStamp)
        {
            return null;
        }

        bool isAdmin = await db.UserRoles.AnyAsync(row => row.UserId == id && db.Roles.Any(role => role.Id == row.RoleId && role.Name == Roles.Admin), cancellationToken);
        var teams = await db.Teams
            .Where(team => isAdmin || team.Memberships.Any(membership => membership.PersonId == id))
            .OrderBy(team => team.Name)
            .Select(team => new TeamName(team.Id, team.Name))
            .ToListAsync(cancellationToken);
        return new SignedInPerson
        {
            Id = id,
            Name = person.DisplayName,
            Email = person.Email ?? "",
            IsAdmin = isAdmin,
            PrefersExpertTerms = person.PrefersExpertTerms,
            Teams = teams,
            Team = teams.FirstOrDefault(team => team.Id == person.CurrentTeamId) ?? teams.FirstOrDefault(),
        };
    }

    /// <summary>Identity's default name for the claim.</summary>
    private const string SecurityStampClaim = "AspNet.Identity.SecurityStamp";
}
