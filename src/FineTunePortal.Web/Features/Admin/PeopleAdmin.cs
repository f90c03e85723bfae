using FineTunePortal.Web.Accounts;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>What an admin does with people and teams. Every change asks who is asking, and is written into the audit list.</summary>
public sealed class PeopleAdmin(
    AdminGate gate, IDbContextFactory<PortalDb> factory, UserManager<Person> users, RoleManager<IdentityRole<Guid>> roles,
    AccessLinks links, AuditLog audit, TimeProvider clock)
{
    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    private static readonly TimeSpan s_resetLifetime = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<PersonRow>> PeopleAsync()
    {
        await gate.RequireAsync();
        await using var db = await factory.CreateDbContextAsync();
        var admins = await db.UserRoles.Where(row => db.Roles.Any(role => role.Id == row.RoleId && role.Name == Roles.Admin)).Select(row => row.UserId).ToListAsync();
        var people = await db.Users.AsNoTracking().Include(person => person.Memberships).ThenInclude(membership => membership.Team).OrderBy(person => person.DisplayName).ToListAsync();
        return [.. people.Select(person => new PersonRow(
            person.Id, person.DisplayName, person.Email ?? "", admins.Contains(person.Id), person.IsDisabled, person.LastSignInAt,
            [.. person.Memberships.Select(membership => membership.Team!.Name).Order(StringComparer.CurrentCulture)]))];
    }

    public async Task<IReadOnlyList<AccessLink>> OpenInvitationsAsync()
    {
        await gate.RequireAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync();
        return await db.AccessLinks.AsNoTracking()
            .Where(link => link.Kind == AccessLinkKind.Invitation && link.UsedAt == null && link.ExpiresAt > now)
            .OrderBy(link => link.ExpiresAt).ToListAsync();
    }

    /// <summary>Makes an invitation; its secret is returned this once.</summary>
    public async Task<string> InviteAsync(Guid teamId, bool asAdmin, string note)
    {
        var admin = await gate.RequireAsync();
        string secret = await links.CreateAsync(
            hash => new AccessLink { Kind = AccessLinkKind.Invitation, SecretHash = hash, TeamId = teamId, IsAdmin = asAdmin, Note = note.Trim(), CreatedById = admin.Id },
            InvitationLifetime);
        await audit.WriteAsync(admin, "invitation.made", note.Trim(), teamId);
        return secret;
    }

    public async Task WithdrawAsync(AccessLink invitation)
    {
        var admin = await gate.RequireAsync();
        await links.UseAsync(invitation);
        await audit.WriteAsync(admin, "invitation.withdrawn", invitation.Note, invitation.TeamId);
    }

    /// <summary>Makes a link with which a person chooses a new password; earlier ones stop working.</summary>
    public async Task<string> PasswordLinkAsync(Guid personId)
    {
        var admin = await gate.RequireAsync();
        var person = await FindAsync(personId);
        await links.WithdrawAsync(AccessLinkKind.PasswordReset, personId);
        string secret = await links.CreateAsync(
            hash => new AccessLink { Kind = AccessLinkKind.PasswordReset, SecretHash = hash, PersonId = personId, CreatedById = admin.Id }, s_resetLifetime);
        await audit.WriteAsync(admin, "person.password-link", person.DisplayName);
        return secret;
    }

    /// <summary>Shuts a person out, or lets them in again. Open pages close within the time that they are asked again.</summary>
    /// <returns>False for the last admin, who must stay.</returns>
    public async Task<bool> SetDisabledAsync(Guid personId, bool isDisabled)
    {
        var admin = await gate.RequireAsync();
        var person = await FindAsync(personId);
        if (isDisabled && await IsLastAdminAsync(person))
        {
            return false;
        }

        person.IsDisabled = isDisabled;
        await users.UpdateAsync(person);
        await users.UpdateSecurityStampAsync(person);
        await audit.WriteAsync(admin, isDisabled ? "person.disabled" : "person.enabled", person.DisplayName);
        return true;
    }

    /// <summary>Makes somebody an admin, or a member again.</summary>
    /// <returns>False for the last admin, who must stay.</returns>
    public async Task<bool> SetAdminAsync(Guid personId, bool isAdmin)
    {
        var admin = await gate.RequireAsync();
        var person = await FindAsync(personId);
        if (!isAdmin && await IsLastAdminAsync(person))
        {
            return false;
        }

        if (!await roles.RoleExistsAsync(Roles.Admin))
        {
            await roles.CreateAsync(new IdentityRole<Guid>(Roles.Admin));
        }

        await (isAdmin ? users.AddToRoleAsync(person, Roles.Admin) : users.RemoveFromRoleAsync(person, Roles.Admin));
        await users.UpdateSecurityStampAsync(person);
        await audit.WriteAsync(admin, isAdmin ? "person.made-admin" : "person.made-member", person.DisplayName);
        return true;
    }

    public async Task SetMembershipAsync(Guid personId, Guid teamId, bool isMember)
    {
        var admin = await gate.RequireAsync();
        var person = await FindAsync(personId);
        await using var db = await factory.CreateDbContextAsync();
        var membership = await db.Memberships.FindAsync(teamId, personId);
        if (isMember && membership is null)
        {
            db.Memberships.Add(new Membership { TeamId = teamId, PersonId = personId });
        }
        else if (!isMember && membership is not null)
        {
            db.Memberships.Remove(membership);
        }

        await db.SaveChangesAsync();
        await audit.WriteAsync(admin, isMember ? "team.joined" : "team.left", person.DisplayName, teamId);
    }

    public async Task<IReadOnlyList<TeamRow>> TeamsAsync()
    {
        await gate.RequireAsync();
        await using var db = await factory.CreateDbContextAsync();
        return await db.Teams.OrderBy(team => team.Name)
            .Select(team => new TeamRow(
                team.Id, team.Name, team.Memberships.Count,
                db.Datasets.Count(dataset => dataset.TeamId == team.Id && dataset.DeletedAt == null),
                db.Runs.Count(run => run.TeamId == team.Id && run.DeletedAt == null)))
            .ToListAsync();
    }

    public async Task AddTeamAsync(string name)
    {
        var admin = await gate.RequireAsync();
        var team = new Team { Name = name.Trim(), CreatedAt = clock.GetUtcNow().UtcDateTime };
        await using var db = await factory.CreateDbContextAsync();
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        await audit.WriteAsync(admin, "team.made", team.Name, team.Id);
    }

    public async Task RenameTeamAsync(Guid id, string name)
    {
        var admin = await gate.RequireAsync();
        await using var db = await factory.CreateDbContextAsync();
        await db.Teams.Where(team => team.Id == id).ExecuteUpdateAsync(team => team.SetProperty(row => row.Name, name.Trim()));
        await audit.WriteAsync(admin, "team.renamed", name.Trim(), id);
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(string search, int count)
    {
        await gate.RequireAsync();
        await using var db = await factory.CreateDbContextAsync();
        return await db.Audit.AsNoTracking()
            .Where(entry => search == "" || entry.PersonName.Contains(search) || entry.Subject.Contains(search) || entry.Action.Contains(search))
            .OrderByDescending(entry => entry.Id).Take(count).ToListAsync();
    }

    private async Task<Person> FindAsync(Guid id) =>
        await users.FindByIdAsync(id.ToString()) ?? throw new InvalidOperationException("This account is gone.");

    private async Task<bool> IsLastAdminAsync(Person person)
    {
        var admins = await users.GetUsersInRoleAsync(Roles.Admin);
        return admins.Any(admin => admin.Id == person.Id) && admins.Count(admin => !admin.IsDisabled) == 1;
    }
}

/// <summary>A person as the list shows them.</summary>
public sealed record PersonRow(Guid Id, string Name, string Email, bool IsAdmin, bool IsDisabled, DateTime? LastSignInAt, IReadOnlyList<string> Teams);

/// <summary>A team as the list shows it.</summary>
public sealed record TeamRow(Guid Id, string Name, int People, int Datasets, int Runs);
