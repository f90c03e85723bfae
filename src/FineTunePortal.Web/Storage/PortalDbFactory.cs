using FineTunePortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Storage;

/// <summary>Opens the database that the settings name: a SQLite file in the data folder, or PostgreSQL.</summary>
internal sealed class PortalDbFactory : IDbContextFactory<PortalDb>
{
    private readonly Func<PortalDb> _create;

    public PortalDbFactory(IOptions<PortalOptions> options, ILoggerFactory loggers)
    {
        if (options.Value.Database.PostgreSql is { Length: > 0 } connection)
        {
            var postgreSql = new DbContextOptionsBuilder<PostgreSqlPortalDb>().UseNpgsql(connection).UseLoggerFactory(loggers).Options;
            _create = () => new PostgreSqlPortalDb(postgreSql);
        }
        else
        {
            string file = $"Data Source={options.Value.Paths.DatabaseFile};Default Timeout={SqlitePragmas.PatienceSeconds}";
            var sqlite = new DbContextOptionsBuilder<PortalDb>().UseSqlite(file).AddInterceptors(new SqlitePragmas()).UseLoggerFactory(loggers).Options;
            _create = () => new PortalDb(sqlite);
        }
    }

    public PortalDb CreateDbContext() => _create();
}
