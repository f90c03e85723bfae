using FineTunePortal.Tests.Hubs;
using FineTunePortal.Web.Features.Models.Bringing;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Features.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Models;

/// <summary>A portal with a hub on this machine, an admin and a member.</summary>
internal sealed class BringHouse : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    private BringHouse(PortalFactory portal, TestHub hub, Person admin, Person member)
    {
        (Portal, Hub, Admin, Member) = (portal, hub, admin, member);
        _scope = portal.Services.CreateAsyncScope();
        portal.Services.GetRequiredService<ModelHub>().FirstWait = TimeSpan.Zero;
    }

    public PortalFactory Portal { get; }

    public TestHub Hub { get; }

    public Person Admin { get; }

    public Person Member { get; }

    public BringJobs Jobs => Portal.Services.GetRequiredService<BringJobs>();

    public BringingSettings Settings => Portal.Services.GetRequiredService<BringingSettings>();

    public static async Task<BringHouse> BuildAsync(string importRoot = "")
    {
        var hub = new TestHub();
        var portal = new PortalFactory { HubEndpoint = hub.Address.AbsoluteUri, ImportRoot = importRoot };
        return new(portal, hub, await portal.AddPersonAsync("boss", isAdmin: true), await portal.AddPersonAsync("member", await portal.AddTeamAsync("T")));
    }

    /// <summary>What somebody does on the pages.</summary>
    public T As<T>(Person person)
        where T : notnull => Portal.Services.CreateAsyncScope().As(person).GetRequiredService<T>();

    /// <summary>Downloads the hub's model to the end, whatever that is.</summary>
    public async Task<BringJob> DownloadAsync(Person person, bool accept = false)
    {
        var job = await StartAsync(person, accept);
        await job.Ended;
        return job;
    }

    public async Task<BringJob> StartAsync(Person person, bool accept = false)
    {
        var bringer = As<ModelBringer>(person);
        return await bringer.DownloadAsync(await bringer.PlanAsync(TestHub.Model, default), accept);
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await Portal.DisposeAsync();
        Hub.Dispose();
    }
}
