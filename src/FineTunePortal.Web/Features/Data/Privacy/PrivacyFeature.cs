using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Privacy.Report;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Features.Data.Privacy.Rules;
using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>Keys, decisions, policy, and what follows from them.</summary>
internal static class PrivacyFeature
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<PseudonymKeys>()
        .AddSingleton<ReversibleKeys>()
        .AddSingleton<TeamPrivacySettings>()
        .AddSingleton<Reviews>()
        .AddSingleton<TrainingGate>()
        .AddSingleton<PatternWords>()
        .AddSingleton<PrivacyReport>();

    public static void MapPrivacy(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/data/versions/{id:guid}/privacy-report", ReportEndpoint.SendAsync);
        endpoints.MapGet("/data/versions/{id:guid}/restored.jsonl", RestoredEndpoint.SendAsync).RequireAuthorization(Roles.Admin);
    }
}
