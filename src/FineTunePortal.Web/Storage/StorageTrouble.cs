using Microsoft.Data.Sqlite;
using Npgsql;

namespace FineTunePortal.Web.Storage;

/// <summary>Failures of saving that pass, or that an admin can end: worth a sentence of their own.</summary>
internal static class StorageTrouble
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;

    /// <summary>ENOSPC, as .NET hands it on.</summary>
    private const int NoSpaceLeft = 28;

    /// <summary>The ending of a text's key, <c>Busy</c> or <c>Full</c>; empty for every other failure.</summary>
    public static string Kind(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException { SqliteErrorCode: Busy or Locked })
            {
                return "Busy";
            }

            if (cause is SqliteException { SqliteErrorCode: Full } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } || (cause is IOException && (cause.HResult & 0xFFFF) == NoSpaceLeft))
            {
                return "Full";
            }
        }

        return "";
    }
}
