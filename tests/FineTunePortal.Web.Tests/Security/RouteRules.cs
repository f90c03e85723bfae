namespace FineTunePortal.Web.Tests.Security;

/// <summary>Who may open what. A route that is not listed here fails the test: think about who may, then add it.</summary>
internal static class RouteRules
{
    /// <summary>Open to everybody.</summary>
    private static readonly string[] s_open =
    [
        "/sign-in", "/join", "/first-admin", "/new-password", "/not-found", "/error", "/healthz", "/language/{language}",
    ];

    /// <summary>For whoever is signed in; what is shown depends on the person's team.</summary>
    private static readonly string[] s_signedIn = ["/", "/account", "/account/team", "/data", "/data/combine", "/data/looking-for", "/data/upload", "/sign-out", "/hubs/runs", "/hubs/runs/negotiate", "/runs", "/runs/compare", "/models", "/models/bring", "/models/upload", "/models/{Id}", "/tune", "/playground"];

    /// <summary>For admins.</summary>
    private static readonly string[] s_admin = ["/admin", "/admin/{tab}"];

    /// <summary>One team's thing: its members and admins, and to all others as if it did not exist.</summary>
    private static readonly Dictionary<string, Func<TeamThings, string>> s_team = new()
    {
        ["/data/{Id:guid}"] = things => $"/data/{things.Dataset.Id}",
        ["/data/versions/{id:guid}/rows.jsonl"] = things => $"/data/versions/{things.Version.Id}/rows.jsonl",
        ["/data/versions/{id:guid}/rows.csv"] = things => $"/data/versions/{things.Version.Id}/rows.csv",
        ["/data/versions/{id:guid}/rows.xlsx"] = things => $"/data/versions/{things.Version.Id}/rows.xlsx",
        ["/data/versions/{id:guid}/original"] = things => $"/data/versions/{things.Version.Id}/original",
        ["/data/versions/{id:guid}/privacy-report"] = things => $"/data/versions/{things.Version.Id}/privacy-report",
        ["/runs/{Id:guid}"] = things => $"/runs/{things.Run.Id}",
        ["/runs/{id:guid}/curve.csv"] = things => $"/runs/{things.Run.Id}/curve.csv",
        ["/runs/{id:guid}/adapter.zip"] = things => $"/runs/{things.Run.Id}/adapter.zip",
        ["/runs/{id:guid}/model.zip"] = things => $"/runs/{things.WholeModel.Id}/model.zip",
        ["/runs/{Id:guid}/compare"] = things => $"/runs/{things.Run.Id}/compare",
        ["/runs/{id:guid}/compare.csv"] = things => $"/runs/{things.Run.Id}/compare.csv",
        ["/runs/{id:guid}/compare.json"] = things => $"/runs/{things.Run.Id}/compare.json",
        ["/playground/{ConversationId:guid}"] = things => $"/playground/{things.Conversation.Id}",
    };

    /// <summary>One team's thing, for admins.</summary>
    private static readonly Dictionary<string, Func<TeamThings, string>> s_adminThings = new()
    {
        ["/data/versions/{id:guid}/restored.jsonl"] = things => $"/data/versions/{things.Version.Id}/restored.jsonl",
    };

    public static RouteRule? Find(string pattern) =>
        s_open.Contains(pattern) ? new(RouteAudience.Everybody, _ => pattern.Replace("{language}", "pl", StringComparison.Ordinal))
        : s_signedIn.Contains(pattern) ? new(RouteAudience.SignedIn, _ => pattern.Replace("{Id}", "starter", StringComparison.Ordinal))
        : s_admin.Contains(pattern) ? new(RouteAudience.Admins, _ => pattern.Replace("{tab}", "audit", StringComparison.Ordinal))
        : s_adminThings.TryGetValue(pattern, out var thing) ? new(RouteAudience.Admins, thing)
        : s_team.TryGetValue(pattern, out var address) ? new(RouteAudience.Team, address)
        : null;
}

/// <summary>Who may open a route, and an address of it that exists.</summary>
internal sealed record RouteRule(RouteAudience Audience, Func<TeamThings, string> Address);

internal enum RouteAudience
{
    Everybody,
    SignedIn,
    Team,
    Admins,
}
