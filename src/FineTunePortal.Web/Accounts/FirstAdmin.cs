using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Accounts;

/// <summary>How the first admin gets in: a link on the terminal of whoever started the portal.</summary>
public sealed class FirstAdmin(IDbContextFactory<PortalDb> factory, AccessLinks links, IOptions<PortalOptions> options)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    /// <summary>Whether nobody has an account yet.</summary>
    public async Task<bool> IsWantedAsync()
    {
        await using var db = await factory.CreateDbContextAsync();
        return !await db.Users.AnyAsync();
    }

    /// <summary>A new link, the earlier ones withdrawn; or a sentence when there is an admin already.</summary>
    public async Task<string> LinkAsync()
    {
        if (!await IsWantedAsync())
        {
            return "There are accounts already. An admin can make a link to a new password under Admin, People.";
        }

        await links.WithdrawAsync(AccessLinkKind.FirstAdmin);
        string secret = await links.CreateAsync(hash => new AccessLink { Kind = AccessLinkKind.FirstAdmin, SecretHash = hash, IsAdmin = true }, s_lifetime);
        return $"{options.Value.Listen.TrimEnd('/')}/first-admin?token={secret}";
    }
}
