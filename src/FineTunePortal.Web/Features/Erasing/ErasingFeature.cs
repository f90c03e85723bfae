using FineTunePortal.Web.Features.Erasing.Carrying;
using FineTunePortal.Web.Features.Erasing.Models;
using FineTunePortal.Web.Features.Erasing.Search;

namespace FineTunePortal.Web.Features.Erasing;

/// <summary>Erasing a person: where somebody's name or number stands, and taking it away there.</summary>
internal static class ErasingFeature
{
    public static IServiceCollection AddErasing(this IServiceCollection services) => services
        .AddSingleton<ErasureSearch>()
        .AddSingleton<ErasureRecords>()
        .AddSingleton<ErasedModels>()
        .AddSingleton<UnneededBlobs>()
        .AddSingleton<VersionEraser>()
        .AddSingleton<RunEraser>()
        .AddSingleton<PostgreSqlFlush>()
        .AddSingleton<DatabaseFlush>()
        .AddSingleton<ErasureWork>()
        .AddSingleton<Erasures>()
        .AddHostedService(provider => provider.GetRequiredService<Erasures>());
}
