using System.Globalization;
using System.Security.Claims;
using Bunit;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Features.Admin;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FineTunePortal.Web.Tests;

/// <summary>A page in front of somebody, with the services of a whole portal behind it.</summary>
internal sealed class PageTest : BunitContext
{
    private readonly AsyncServiceScope _scope;

    public PageTest(PortalFactory portal, Person person)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        _scope = portal.Services.CreateAsyncScope();
        // A limit for what never happens, not a pause: a busy machine takes its time.
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        JSInterop.Mode = JSRuntimeMode.Loose;
        this.AddAuthorization().SetAuthorized(person.Email!).SetClaims(new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()));
        Services.AddScoped<CurrentPerson>();
        Services.AddScoped<Undo>();
        // Of this page, not of the portal's scope: they take hold of the page's navigation.
        Services.AddRadzenComponents();
        Services.AddSingleton(portal.Services.GetRequiredService<PeopleReader>());
        // Services that ask who is there find the same person.
        Services.AddFallbackServiceProvider(_scope.As(person));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _scope.Dispose();
        }
    }
}
