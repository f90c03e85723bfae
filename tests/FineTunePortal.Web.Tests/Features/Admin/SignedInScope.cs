using System.Security.Claims;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Admin;

/// <summary>A circuit's services.</summary>
internal static class SignedInScope
{
    /// <summary>The services, with a person sitting in front of them.</summary>
    public static IServiceProvider As(this AsyncServiceScope scope, Person person)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id.ToString())], "test"));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        return scope.ServiceProvider;
    }
}
