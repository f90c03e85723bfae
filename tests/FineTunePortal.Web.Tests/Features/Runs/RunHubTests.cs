using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Security;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class RunHubTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Follow_WhileAWorkerWrites_GivesEveryEventOnceAndGoesOnWhereAskedTo()
    {
        using var patience = new CancellationTokenSource(s_patience);
        var team = await portal.AddTeamAsync("Follow");
        var person = await portal.AddPersonAsync("follow", team);
        var run = (await TeamThings.AddAsync(portal, team, person)).Run;
        using var log = EventLog.Open(Path.Combine(portal.DataFolder, "runs", run.Id.ToString("n")));
        log.Append(new LogEvent("before"));

        using var first = await FollowAsync(person, run, 0, patience.Token);
        Assert.Equal(1, (await first.NextAsync(patience.Token))!.Value.GetProperty("last").GetInt64());
        log.Append(new LogEvent("while"));
        var live = (await first.NextAsync(patience.Token))!.Value;
        Assert.Equal((1, 2), (live.GetProperty("after").GetInt64(), live.GetProperty("last").GetInt64()));

        using var second = await FollowAsync(person, run, 1, patience.Token);
        Assert.Equal("while", (await second.NextAsync(patience.Token))!.Value.GetProperty("events")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Follow_AnotherTeamsRun_IsRefusedAsIfThereWereNone()
    {
        using var patience = new CancellationTokenSource(s_patience);
        var team = await portal.AddTeamAsync("Mine");
        var run = (await TeamThings.AddAsync(portal, team, await portal.AddPersonAsync("mine", team))).Run;
        var other = await portal.AddPersonAsync("stranger", await portal.AddTeamAsync("Theirs"));

        using var socket = await FollowAsync(other, run, 0, patience.Token);
        Assert.Null(await socket.NextAsync(patience.Token));
        Assert.Contains("no such run", socket.Error);
    }

    private async Task<HubSocket> FollowAsync(Person person, PortalRun run, long after, CancellationToken cancellationToken)
    {
        string cookie = await portal.CookieAsync(person);
        var client = portal.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = cookie;
        var socket = new HubSocket(await client.ConnectAsync(new Uri(portal.Server.BaseAddress, RunHub.Address), cancellationToken));
        await socket.FollowAsync(run.Id, after, cancellationToken);
        return socket;
    }
}
