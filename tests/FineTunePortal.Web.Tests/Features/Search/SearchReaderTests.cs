using FineTunePortal.Web.Features.Search;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Search;

public class SearchReaderTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_PartOfAName_FindsTheTeamsOwnThingsOnly(bool onPostgreSql)
    {
        using var portal = new PortalFactory { PostgreSql = onPostgreSql ? server.NewDatabase() : "" };
        var ours = await portal.AddTeamAsync("Ours");
        var theirs = await portal.AddTeamAsync("Theirs");
        await using (var db = portal.Db())
        {
            db.AddRange(
                new Dataset { TeamId = ours.Id, Name = "Letters of 2025" },
                new Dataset { TeamId = ours.Id, Name = "Letters 100%" },
                new Dataset { TeamId = ours.Id, Name = "Letters gone", DeletedAt = DateTime.UtcNow },
                new Dataset { TeamId = theirs.Id, Name = "Letters of others" });
            await db.SaveChangesAsync();
        }

        var reader = portal.Services.GetRequiredService<SearchReader>();
        Assert.Equal(["Letters 100%", "Letters of 2025"], (await reader.FindAsync(ours.Id, "letters")).Select(hit => hit.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Letters 100%"], (await reader.FindAsync(ours.Id, "0%")).Select(hit => hit.Name));
    }
}
