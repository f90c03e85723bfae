using FineTunePortal.Hub;
using FineTunePortal.Web.Features.Models.Bringing;
using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>What admins decide about bringing models: the hub's token, and whether members may.</summary>
public sealed class HubAdmin(AdminGate gate, BringingSettings settings, ModelHub hub, AuditLog audit)
{
    /// <summary>Keeps a token in place of the one before. It is never shown again.</summary>
    /// <exception cref="HubException">It can't be a token, or would go over the network in the clear.</exception>
    public async Task SetTokenAsync(string token)
    {
        var admin = await gate.RequireAsync();
        token = token.Trim();
        using (hub.Try(token))
        {
            // Opening it is the check.
        }

        settings.SetToken(token, admin.Name);
        await audit.WriteAsync(admin, "hub.token-set", hub.Endpoint?.Host ?? "");
    }

    public async Task RemoveTokenAsync()
    {
        var admin = await gate.RequireAsync();
        settings.SetToken(null, admin.Name);
        await audit.WriteAsync(admin, "hub.token-removed", hub.Endpoint?.Host ?? "");
    }

    /// <summary>Asks the hub something small, with the token that is kept.</summary>
    /// <exception cref="HubException">It doesn't answer, or refuses the token; the message is for people.</exception>
    public async Task TryAsync(CancellationToken cancellationToken)
    {
        await gate.RequireAsync();
        using var client = hub.Ask();
        await client.SearchAsync("", 1, cancellationToken);
    }

    /// <summary>Decides whether members may bring models.</summary>
    public async Task SetMembersMayBringAsync(bool may)
    {
        var admin = await gate.RequireAsync();
        settings.SetMembersMayBring(may);
        await audit.WriteAsync(admin, may ? "hub.members-allowed" : "hub.members-not-allowed", "");
    }
}
