using System.Security.Claims;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Runs;

/// <summary>Finds a run for somebody who may see it.</summary>
public sealed class RunAccess(PeopleReader people, IDbContextFactory<PortalDb> factory)
{
    /// <summary>The run, or null when there is none, or it is none of this user's teams'.</summary>
    public async Task<PortalRun?> FindAsync(ClaimsPrincipal user, Guid run, CancellationToken cancellationToken = default) =>
        await people.ReadAsync(user, cancellationToken) is { } person ? await FindAsync(person, run, cancellationToken) : null;

    /// <inheritdoc cref="FindAsync(ClaimsPrincipal, Guid, CancellationToken)"/>
    public async Task<PortalRun?> FindAsync(SignedInPerson person, Guid run, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var found = await db.Runs.AsNoTracking().Include(row => row.DatasetVersion!.Dataset).SingleOrDefaultAsync(row => row.Id == run && row.DeletedAt == null, cancellationToken);
        return found is not null && person.MayUse(found.TeamId) ? found : null;
    }
}
