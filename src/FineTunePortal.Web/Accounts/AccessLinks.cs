using System.Security.Cryptography;
using System.Text;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Accounts;

/// <summary>Links that let somebody in once: the first admin's, invitations, new passwords.</summary>
public sealed class AccessLinks(IDbContextFactory<PortalDb> factory, TimeProvider clock)
{
    /// <summary>Keeps a link's hash and returns its secret, which is shown once and never stored.</summary>
    /// <param name="link">What the link lets its holder do; its hash and times are set here.</param>
    /// <param name="lifetime">How long it works.</param>
    public async Task<string> CreateAsync(Func<string, AccessLink> link, TimeSpan lifetime)
    {
        string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var row = link(Hash(secret));
        row.CreatedAt = clock.GetUtcNow().UtcDateTime;
        row.ExpiresAt = row.CreatedAt + lifetime;
        await using var db = await factory.CreateDbContextAsync();
        db.AccessLinks.Add(row);
        await db.SaveChangesAsync();
        return secret;
    }

    /// <summary>The link of a secret, or null when there is none, it was used, or its time is over.</summary>
    public async Task<AccessLink?> FindAsync(string? secret, AccessLinkKind kind)
    {
        if (secret is not { Length: > 0 and <= 200 })
        {
            return null;
        }

        string hash = Hash(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync();
        return await db.AccessLinks.AsNoTracking().SingleOrDefaultAsync(link => link.SecretHash == hash && link.Kind == kind && link.UsedAt == null && link.ExpiresAt > now);
    }

    /// <summary>Uses a link up. Of two at the same moment only one gets true.</summary>
    public async Task<bool> UseAsync(AccessLink link)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync();
        return await db.AccessLinks
            .Where(row => row.Id == link.Id && row.UsedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(used => used.UsedAt, now)) == 1;
    }

    /// <summary>Withdraws all unused links of a kind.</summary>
    public async Task WithdrawAsync(AccessLinkKind kind, Guid? personId = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync();
        await db.AccessLinks.Where(row => row.Kind == kind && row.PersonId == personId && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(used => used.UsedAt, now));
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
