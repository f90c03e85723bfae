using FineTunePortal.Web.Features.Models.Bringing;
using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Models;

/// <summary>The models on this machine, and bringing more.</summary>
internal static class ModelsFeature
{
    public static IServiceCollection AddModels(this IServiceCollection services) => services
        .AddSingleton<ModelCatalogue>()
        .AddSingleton<ModelInspector>()
        .AddSingleton<LicenceTexts>()
        .AddSingleton<BringingSettings>()
        .AddSingleton<ModelHub>()
        .AddSingleton<BringJobs>()
        .AddHostedService(provider => provider.GetRequiredService<BringJobs>())
        .AddScoped<BringGate>()
        .AddScoped<ModelBringer>();

    public static void MapModels(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/models/upload", ModelUploadEndpoint.HandleAsync).RequireRateLimiting(RateLimits.Upload);
}
