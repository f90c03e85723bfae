using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FineTunePortal.Web.Storage;

/// <summary>For <c>dotnet ef</c>, which needs no running portal.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseSqlite("Data Source=:memory:").Options);
}
