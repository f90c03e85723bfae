using FineTunePortal.Web.Features.Erasing;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Tests.Features.Erasing;

public class PostgreSqlErasureTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Value = "Bożena Gżegżółka";

    [Fact]
    public async Task Erase_OnPostgreSql_LeavesItInNoFileButTheServersLog()
    {
        using var house = await ErasureHouse.MakeAsync(server.NewDatabase());
        var version = await house.UploadAsync($"question,answer\nhello,{Value}\nmore,rows\nbye,then\n", $"{Value}.csv");
        await house.RunAsync(version, Value);
        await house.TalkAsync(Value);
        await using (var db = house.Portal.Db())
        {
            // Long enough to be put beside its table, and common enough to be in the statistics.
            db.RowEdits.Add(new RowEdit { DatasetVersionId = version.Id, Row = 2, Column = "answer", Value = string.Join(' ', Enumerable.Range(0, 2000).Select(number => $"{number} {Value}")), PersonId = house.Member.Id });
            db.Audit.AddRange(Enumerable.Range(0, 50).Select(_ => new AuditEntry { Action = "dataset.deleted", Subject = Value }));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
            await db.Audit.Where(entry => entry.Subject == Value).OrderBy(entry => entry.Id).Take(10).ExecuteDeleteAsync();
            await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
        }

        Assert.Contains(ErasureHouse.FilesWith(server.Data, Value), file => file.StartsWith("base/", StringComparison.Ordinal));
        await house.SearchAsync(Value);
        var outcome = (await house.EraseAsync()).Outcome!;

        Assert.Equal((0L, true, true), (outcome.Left, outcome.IsPostgreSql, outcome.DatabaseIsClean));
        Assert.Empty(house.FilesWith(Value));
        Assert.DoesNotContain(ErasureHouse.FilesWith(server.Data, Value), file => !file.StartsWith("pg_wal/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erase_SomebodyReadsThePast_SaysThatPostgreSqlKeepsIt()
    {
        using var house = await ErasureHouse.MakeAsync(server.NewDatabase());
        await house.UploadAsync($"question,answer\nhello,{Value}\nmore,rows\n", $"{Value}.csv");
        await using var reader = house.Portal.Db();
        await using var past = await reader.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        // Takes the picture of the database that the transaction keeps; no table is held.
        await reader.Database.ExecuteSqlRawAsync("SELECT 1");
        await house.SearchAsync(Value);
        Assert.Equal((ErasureState.Done, false), await house.EraseAsync() is { } job ? (job.State, job.Outcome!.DatabaseIsClean) : default);

        await past.RollbackAsync();
        await house.SearchAsync(Value);
        Assert.True((await house.EraseAsync()).Outcome!.DatabaseIsClean);
        Assert.DoesNotContain(ErasureHouse.FilesWith(server.Data, Value), file => !file.StartsWith("pg_wal/", StringComparison.Ordinal));
    }
}
