using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>Models that answer.</summary>
internal static class ServingFeature
{
    public static IServiceCollection AddServing(this IServiceCollection services) => services
        .AddSingleton<ChildProcesses>()
        .AddSingleton(new FreeMemory())
        .AddSingleton<IServingWorkers, ServingWorkers>()
        .AddSingleton<TalkTargets>()
        .AddSingleton<ModelServers>()
        .AddHostedService(provider => provider.GetRequiredService<ModelServers>());
}
