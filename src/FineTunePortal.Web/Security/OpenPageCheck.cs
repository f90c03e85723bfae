using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace FineTunePortal.Web.Security;

/// <summary>Asks again and again whether the person of an open page may still be there; a disabled account loses its circuits.</summary>
internal sealed class OpenPageCheck(ILoggerFactory loggers, PeopleReader people) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await people.ReadAsync(authenticationState.User, cancellationToken) is { } person
        && person.IsAdmin == authenticationState.User.IsInRole(Roles.Admin);
}
