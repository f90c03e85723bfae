using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Storage;

/// <summary>The database for whoever asks, and bringing it up to date at start.</summary>
internal static class StorageSetUp
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<IDbContextFactory<PortalDb>, PortalDbFactory>()
        .AddSingleton<DatabaseScrub>()
        .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext());

    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
