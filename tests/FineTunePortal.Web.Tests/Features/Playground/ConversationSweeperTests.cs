using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FineTunePortal.Web.Tests.Features.Playground;

public sealed class ConversationSweeperTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Sweep_PutAsideLongAgo_IsGoneWithItsMessages()
    {
        var team = await portal.AddTeamAsync("S");
        var old = Talk(team, DateTime.UtcNow.AddDays(-30));
        var young = Talk(team, DateTime.UtcNow.AddDays(-1));
        var kept = Talk(team, null);
        await using var db = portal.Db();
        db.AddRange(old, young, kept);
        await db.SaveChangesAsync();

        await portal.Services.GetServices<IHostedService>().OfType<ConversationSweeper>().Single().RunOnceAsync();

        Assert.Equal(new[] { young.Id, kept.Id }.Order(), await db.Conversations.AsNoTracking().Where(row => row.TeamId == team.Id).Select(row => row.Id).Order().ToListAsync());
        Assert.False(await db.Messages.AnyAsync(message => message.ConversationId == old.Id));
        Assert.True(await db.Messages.AnyAsync(message => message.ConversationId == young.Id));
    }

    private static Conversation Talk(Team team, DateTime? deleted)
    {
        var talk = new Conversation { TeamId = team.Id, DeletedAt = deleted };
        talk.Messages.Add(new ConversationMessage { Role = "user", Content = "hello" });
        return talk;
    }
}
