using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FineTunePortal.Web.Storage;

/// <summary>For <c>dotnet ef</c>, which needs no running portal and no database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDb>, IDesignTimeDbContextFactory<PostgreSqlPortalDb>
{
    public PortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseSqlite("Data Source=:memory:").Options);

    PostgreSqlPortalDb IDesignTimeDbContextFactory<PostgreSqlPortalDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlPortalDb>().UseNpgsql("Host=none").Options);
}
