using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Accounts;

/// <summary>Makes the account that a link promises.</summary>
public sealed class NewAccount(
    UserManager<Person> users, RoleManager<IdentityRole<Guid>> roles, SignInManager<Person> signIn, AccessLinks links,
    IDbContextFactory<PortalDb> factory, AuditLog audit, TimeProvider clock)
{
    /// <summary>Uses the link up, makes the account and signs it in.</summary>
    /// <returns>What is wrong with the form, or nothing.</returns>
    public async Task<IReadOnlyList<IdentityError>> CreateAsync(AccessLink link, NewAccountForm form)
    {
        var person = new Person
        {
            UserName = form.Email.Trim(),
            Email = form.Email.Trim(),
            DisplayName = form.Name.Trim(),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            LastSignInAt = clock.GetUtcNow().UtcDateTime,
        };
        // Checked before the link is used up: a password that is too short should not cost the link.
        var faults = await FaultsAsync(person, form.Password);
        if (faults.Count > 0)
        {
            return faults;
        }

        if (!await links.UseAsync(link))
        {
            return [new IdentityError { Code = "LinkUsed" }];
        }

        var made = await users.CreateAsync(person, form.Password);
        if (!made.Succeeded)
        {
            return [.. made.Errors];
        }

        await JoinTeamAsync(person, link);
        if (link.IsAdmin)
        {
            if (!await roles.RoleExistsAsync(Roles.Admin))
            {
                await roles.CreateAsync(new IdentityRole<Guid>(Roles.Admin));
            }

            await users.AddToRoleAsync(person, Roles.Admin);
        }

        await audit.WriteAsync(null, "person.joined", person.DisplayName, link.TeamId);
        await signIn.SignInAsync(person, isPersistent: true);
        return [];
    }

    private async Task<List<IdentityError>> FaultsAsync(Person person, string password)
    {
        var faults = new List<IdentityError>();
        foreach (var validator in users.UserValidators)
        {
            faults.AddRange((await validator.ValidateAsync(users, person)).Errors);
        }

        foreach (var validator in users.PasswordValidators)
        {
            faults.AddRange((await validator.ValidateAsync(users, person, password)).Errors);
        }

        return [.. faults.Where(fault => fault.Code != nameof(IdentityErrorDescriber.DuplicateUserName))];
    }

    /// <summary>The invitation's team, or for the first admin a team to begin with.</summary>
    private async Task JoinTeamAsync(Person person, AccessLink link)
    {
        await using var db = await factory.CreateDbContextAsync();
        var team = link.TeamId is { } id ? await db.Teams.FindAsync(id) : await db.Teams.OrderBy(first => first.CreatedAt).FirstOrDefaultAsync();
        if (team is null)
        {
            team = new Team { Name = "Team", CreatedAt = clock.GetUtcNow().UtcDateTime };
            db.Teams.Add(team);
        }

        db.Memberships.Add(new Membership { TeamId = team.Id, PersonId = person.Id });
        await db.SaveChangesAsync();
    }
}
