using FineTunePortal.Privacy;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Privacy.Policy;

/// <summary>Reads and changes what teams want of privacy. Members keep lists, patterns and sensitivity, admins the policy.</summary>
public sealed class TeamPrivacySettings(IDbContextFactory<PortalDb> factory, AuditLog audit)
{
    public async Task<TeamPrivacy> OfAsync(Guid teamId, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return TeamPrivacy.From(await db.Teams.Where(team => team.Id == teamId).Select(team => team.Privacy).SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>False when the person does not belong to the team.</summary>
    public Task<bool> SaveRulesAsync(SignedInPerson person, Guid teamId, ScanRules rules) => ChangeRulesAsync(person, teamId, _ => rules);

    /// <summary>Changes a part of them, as they are now.</summary>
    /// <inheritdoc cref="SaveRulesAsync"/>
    public async Task<bool> ChangeRulesAsync(SignedInPerson person, Guid teamId, Func<ScanRules, ScanRules> change) =>
        person.MayUse(teamId) && await SaveAsync(person, teamId, "privacy.rules", settings => settings with { Rules = change(settings.Rules) });

    /// <summary>False when the person is no admin.</summary>
    public async Task<bool> SavePolicyAsync(SignedInPerson person, Guid teamId, UnreviewedPolicy policy, bool mayReverse) =>
        person.IsAdmin && await SaveAsync(person, teamId, "privacy.policy", settings => settings with { Policy = policy, MayReverse = mayReverse });

    private async Task<bool> SaveAsync(SignedInPerson person, Guid teamId, string action, Func<TeamPrivacy, TeamPrivacy> change)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (await db.Teams.SingleOrDefaultAsync(row => row.Id == teamId) is not { } team)
        {
            return false;
        }

        team.Privacy = change(TeamPrivacy.From(team.Privacy)).ToJson();
        await db.SaveChangesAsync();
        await audit.WriteAsync(person, action, team.Name, teamId);
        return true;
    }
}
