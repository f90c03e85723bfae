using System.Security.Claims;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Accounts;

/// <summary>What only a plain request can do: it writes or clears cookies.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-out", SignOutAsync);
        endpoints.MapPost("/account/team", ChangeTeamAsync);
        endpoints.MapGet("/language/{language}", ChangeLanguage).AllowAnonymous();
    }

    // A bound form makes the framework check the antiforgery token.
    private static async Task<IResult> SignOutAsync(SignInManager<Person> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(LocalOr(returnUrl, "/sign-in"));
    }

    private static async Task<IResult> ChangeTeamAsync(
        ClaimsPrincipal user, PeopleReader people, IDbContextFactory<PortalDb> factory, [FromForm] Guid team, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(user, cancellationToken) is not { } person || !person.MayUse(team))
        {
            return Results.NotFound();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.Users.Where(row => row.Id == person.Id).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.CurrentTeamId, team), cancellationToken);
        return Results.LocalRedirect("/");
    }

    private static IResult ChangeLanguage(HttpContext context, string language, string? returnUrl)
    {
        if (!Portal.Languages.Contains(language))
        {
            return Results.NotFound();
        }

        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true });
        return Results.LocalRedirect(LocalOr(returnUrl, "/"));
    }

    /// <summary>Only addresses of this portal: a link must not send people elsewhere after they signed in.</summary>
    internal static string LocalOr(string? returnUrl, string otherwise) =>
        returnUrl is ['/', ..] && returnUrl is not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : otherwise;
}
