using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Storage;

/// <summary>The same in PostgreSQL, where columns have other types and so migrations of their own.</summary>
public sealed class PostgreSqlPortalDb(DbContextOptions<PostgreSqlPortalDb> options) : PortalDb(options);
