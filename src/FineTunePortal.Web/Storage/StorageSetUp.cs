using FineTunePortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Storage;

/// <summary>Which database, and bringing it up to date at start.</summary>
internal static class StorageSetUp
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddDbContextFactory<PortalDb>((provider, builder) => Configure(builder, provider.GetRequiredService<IOptions<PortalOptions>>().Value));
        return services;
    }

    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static void Configure(DbContextOptionsBuilder builder, PortalOptions options)
    {
        if (options.Database.PostgreSql is { Length: > 0 } connection)
        {
            builder.UseNpgsql(connection);
        }
        else
        {
            builder.UseSqlite($"Data Source={options.Paths.DatabaseFile};Default Timeout={SqlitePragmas.PatienceSeconds}").AddInterceptors(new SqlitePragmas());
        }
    }
}
