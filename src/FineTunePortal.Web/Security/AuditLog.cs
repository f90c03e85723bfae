using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Security;

/// <summary>Writes down who did what. Names of things only, never their content.</summary>
public sealed class AuditLog(IDbContextFactory<PortalDb> factory, TimeProvider clock)
{
    /// <summary>Writes an entry.</summary>
    /// <param name="person">Who; null for the portal itself.</param>
    /// <param name="action">A key such as <c>dataset.deleted</c>.</param>
    /// <param name="subject">The name of what it was done to.</param>
    /// <param name="teamId">Whose it is.</param>
    public async Task WriteAsync(SignedInPerson? person, string action, string subject, Guid? teamId = null)
    {
        await using var db = await factory.CreateDbContextAsync();
        db.Audit.Add(new AuditEntry
        {
            At = clock.GetUtcNow().UtcDateTime,
            PersonId = person?.Id,
            PersonName = person?.Name ?? "",
            TeamId = teamId,
            Action = action,
            Subject = subject.Length <= 200 ? subject : subject[..200],
        });
        await db.SaveChangesAsync();
    }
}
