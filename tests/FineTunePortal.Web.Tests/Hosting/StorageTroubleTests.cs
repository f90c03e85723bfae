using FineTunePortal.Tests;
using FineTunePortal.Web.Storage;
using Microsoft.Data.Sqlite;

namespace FineTunePortal.Web.Tests.Hosting;

public sealed class StorageTroubleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Kind_AnotherConnectionHoldsTheDatabase_IsBusy()
    {
        using var other = Open();
        Run(other, "BEGIN IMMEDIATE; CREATE TABLE theirs (x)");
        using var database = Open();

        var error = Assert.Throws<SqliteException>(() => Run(database, "CREATE TABLE mine (x)", seconds: 1));

        Assert.Equal("Busy", StorageTrouble.Kind(new InvalidOperationException("saving failed", error)));
    }

    [Fact]
    public void Kind_DatabaseThatMayNotGrow_IsFull()
    {
        using var database = Open();
        Run(database, "CREATE TABLE notes (text); PRAGMA max_page_count = 2");

        var error = Assert.Throws<SqliteException>(() => Run(database, "INSERT INTO notes VALUES (randomblob(100000))"));

        Assert.Equal("Full", StorageTrouble.Kind(error));
    }

    [Fact]
    public void Kind_AnyOtherFailure_IsNothingSpecial()
    {
        using var database = Open();

        var error = Assert.Throws<SqliteException>(() => Run(database, "SELECT * FROM nothing"));

        Assert.Equal("", StorageTrouble.Kind(error));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "test.db")};Pooling=false");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql, int seconds = 30)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = seconds;
        command.ExecuteNonQuery();
    }
}
