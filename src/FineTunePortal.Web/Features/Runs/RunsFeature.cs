using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Features.Runs.Supervision;
using FineTunePortal.Web.Features.Tune;

namespace FineTunePortal.Web.Features.Runs;

/// <summary>Runs: queue, workers, live events, pages; with the wizard that orders them.</summary>
internal static class RunsFeature
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<IWorkerStarter, WorkerStarter>();
        services.AddSingleton<TuneMaterial>();
        services.AddSingleton<MachineMeter>();
        services.AddHostedService(provider => provider.GetRequiredService<MachineMeter>());
        services.AddSingleton<RowLengths>();
        services.AddSingleton<TuneForecasts>();
        services.AddSingleton<IRunData, SplitRunData>();
        services.AddSingleton<RunFiles>();
        services.AddSingleton<RunAccess>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunBoard>();
        services.AddSingleton<RunHistory>();
        services.AddSingleton<RunDownloads>();
        services.AddSingleton<RunTails>();
        services.AddSingleton<RunReconciler>();
        services.AddSingleton<RunSupervisor>();
        services.AddHostedService(provider => provider.GetRequiredService<RunSupervisor>());
        services.AddHostedService<RunTailPoller>();
        services.AddHostedService<RunSweeper>();
        return services;
    }

    public static void MapRuns(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHub<RunHub>(RunHub.Address);
        endpoints.MapRunFiles();
    }
}
