using System.Security.Claims;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs;
using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class RunHubAccessTests
{
    [Fact]
    public async Task Follow_PersonIsDisabledMeanwhile_LosesTheRun()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        FakeWorkers.Write(house.Folder(run), new LogEvent("one"));
        await using var db = house.Factory.CreateDbContext();
        var person = new Person { UserName = "ada", Memberships = { new Membership { TeamId = house.Person.Teams[0].Id } } };
        db.Add(person);
        await db.SaveChangesAsync();

        var options = Microsoft.Extensions.Options.Options.Create(house.Options);
        using var hub = new RunHub(new RunAccess(new PeopleReader(house.Factory), house.Factory), new RunTails(options, house.Clock), house.Clock) { Context = new Caller(person.Id) };
        await using var events = hub.Follow(run, 0, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var next = events.MoveNextAsync();

        await db.Users.ExecuteUpdateAsync(row => row.SetProperty(changed => changed.IsDisabled, true));
        house.Clock.Now += TimeSpan.FromSeconds(21);
        house.Clock.Ring();
        await Assert.ThrowsAsync<HubException>(async () => await next);
    }

    private sealed class Caller(Guid person) : HubCallerContext
    {
        public override string ConnectionId => "1";

        public override string? UserIdentifier => person.ToString();

        public override ClaimsPrincipal? User { get; } = new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.ToString())], "test"));

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort()
        {
        }
    }
}
