using System.Data.Common;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Erasing.Carrying;

/// <summary>
/// Has PostgreSQL write its tables anew. A changed or deleted row stays in its file until then, and the commonest values of a
/// column in its statistics. Its log (WAL), replicas and backups are its own admin's.
/// </summary>
public sealed partial class PostgreSqlFlush(ILogger<PostgreSqlFlush> log)
{
    /// <summary>Statistics first: they are tables as well, and the old ones are in their files as long as those aren't written anew.</summary>
    private static readonly string[] s_steps = ["ANALYZE", "VACUUM FULL"];

    /// <summary>Sessions that see the past keep its rows; the database's own processes don't count.</summary>
    private const string OlderReaders = """
        SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND xact_start < @start)
             + (SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()) + (SELECT count(*) FROM pg_replication_slots WHERE xmin IS NOT NULL)
        """;

    /// <returns>False when somebody had the database open who may still see the old rows: PostgreSQL keeps them for those.</returns>
    internal async Task<bool> RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        // As long as it takes: the tables of a large portal are many gigabytes.
        db.Database.SetCommandTimeout(0);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        var start = (DateTime)(await ScalarAsync(connection, "SELECT clock_timestamp()", null, cancellationToken))!;
        foreach (string step in s_steps)
        {
            await db.Database.ExecuteSqlRawAsync(step, cancellationToken);
        }

        bool isClean = (long)(await ScalarAsync(connection, OlderReaders, start, cancellationToken))! == 0;
        try
        {
            // Only then the old files go; who may not ask for it waits some minutes for the next one.
            await db.Database.ExecuteSqlRawAsync("CHECKPOINT", cancellationToken);
        }
        catch (DbException)
        {
            LogNoCheckpoint();
        }

        return isClean;
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, DateTime? start, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (start is { } time)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@start", time);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL deletes the files of the old tables at its next checkpoint: the portal may not ask for one.")]
    private partial void LogNoCheckpoint();
}
