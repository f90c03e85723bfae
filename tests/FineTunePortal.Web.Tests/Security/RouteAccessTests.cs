using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Security;

/// <summary>All routes, asked for by nobody, a member of another team, a member, and an admin.</summary>
public class RouteAccessTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    /// <summary>What the framework itself maps; it lets in who is signed in, by the fallback policy.</summary>
    private static readonly string[] s_framework = ["/_blazor", "/_framework", "{**path:file}", "/Microsoft.AspNetCore"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Routes_EachAudience_GetsWhatItsRuleSays(bool onPostgreSql)
    {
        using var portal = new PortalFactory { PostgreSql = onPostgreSql ? server.NewDatabase() : "" };
        var home = await portal.AddTeamAsync("Home");
        var away = await portal.AddTeamAsync("Away");
        var member = await portal.AddPersonAsync("member", home);
        var things = await TeamThings.AddAsync(portal, home, member);
        var browsers = new Dictionary<string, HttpClient>
        {
            ["nobody"] = portal.Browser(),
            ["other"] = await portal.SignInAsync(await portal.AddPersonAsync("other", away)),
            ["member"] = await portal.SignInAsync(member),
            ["admin"] = await portal.SignInAsync(await portal.AddPersonAsync("admin", away, isAdmin: true)),
        };

        var faults = new List<string>();
        foreach (var endpoint in Endpoints(portal))
        {
            string pattern = Pattern(endpoint);
            if (RouteRules.Find(pattern) is not { } rule)
            {
                faults.Add($"{pattern}: no rule in RouteRules");
                continue;
            }

            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var only] ? new HttpMethod(only) : HttpMethod.Get;
            foreach (var (who, browser) in browsers)
            {
                using var request = new HttpRequestMessage(method, rule.Address(things));
                using var answer = await browser.SendAsync(request);
                string seen = Seen(answer);
                string wanted = Wanted(rule.Audience, who);
                // Without its form a request that changes something is refused later on, after the question who asks; so is one
                // to a hub without a connection, and what its methods allow has tests of its own.
                bool isHub = endpoint.Metadata.GetMetadata<HubMetadata>() is not null;
                if (seen != wanted && !(wanted == "page" && (method != HttpMethod.Get || isHub) && seen == "refused"))
                {
                    faults.Add($"{method} {request.RequestUri}: {who} got {seen} ({(int)answer.StatusCode}), expected {wanted}");
                }
            }
        }

        Assert.Empty(faults);
    }

    private static string Wanted(RouteAudience audience, string who) => (audience, who) switch
    {
        (RouteAudience.Everybody, _) => "page",
        (_, "nobody") => "sign-in",
        (RouteAudience.SignedIn, _) or (_, "admin") => "page",
        (RouteAudience.Team, "member") => "page",
        _ => "nothing",
    };

    private static string Seen(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => "sign-in",
        HttpStatusCode.Redirect when answer.Headers.Location!.OriginalString.Contains("/sign-in?", StringComparison.Ordinal) => "sign-in",
        HttpStatusCode.Redirect when answer.Headers.Location!.OriginalString.Contains("/not-found", StringComparison.Ordinal) => "nothing",
        HttpStatusCode.NotFound or HttpStatusCode.Forbidden => "nothing",
        HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.MethodNotAllowed => "refused",
        < HttpStatusCode.BadRequest => "page",
        _ => "broken",
    };

    private static IEnumerable<RouteEndpoint> Endpoints(PortalFactory portal) => portal.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        // Files of wwwroot: they hold nobody's data.
        .Where(endpoint => endpoint.Metadata.All(item => item.GetType().Name != "StaticAssetDescriptor"))
        .Where(endpoint => !s_framework.Any(Pattern(endpoint).Contains))
        .DistinctBy(endpoint => (Pattern(endpoint), string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])));

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
