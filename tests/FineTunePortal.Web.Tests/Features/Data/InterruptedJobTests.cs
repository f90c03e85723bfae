using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Tests.Features.Data;

public sealed class InterruptedJobTests : IDisposable
{
    private readonly PortalFactory _portal = new();
    private readonly Guid _version = Guid.NewGuid();

    private DataJobs Jobs => _portal.Services.GetRequiredService<DataJobs>();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public void Find_PortalEndedBeforeTheJob_SaysSoUntilItIsStartedAgain()
    {
        LeaveMark("clean");
        var found = Jobs.Find(_version, "clean")!;
        Assert.Equal((DataJobState.Interrupted, true), (found.State, found.IsOver));
        Assert.StartsWith("The portal was restarted", found.Error, StringComparison.Ordinal);
        var again = Jobs.Start(_version, "clean", 1, (_, _) => Task.FromResult<object?>("made"));
        Assert.NotEqual(DataJobState.Interrupted, Jobs.Find(_version, "clean")!.State);
        SpinWait.SpinUntil(() => again.IsOver, TimeSpan.FromSeconds(30));
        Assert.Equal("made", again.Result);
        SpinWait.SpinUntil(() => Marks() == 0, TimeSpan.FromSeconds(30));
        Assert.Equal(0, Marks());
    }

    [Fact]
    public void Forget_Interrupted_IsNotShownAgain()
    {
        LeaveMark("scan");
        Jobs.Forget(Jobs.Find(_version, "scan")!);
        Assert.Null(Jobs.Find(_version, "scan"));
        Assert.Equal(0, Marks());
    }

    [Fact]
    public void Start_NotToBeRemembered_LeavesNoMark()
    {
        using var hold = new ManualResetEventSlim();
        var job = Jobs.Start(_version, "mapping 1", 1, (_, cancellation) => { hold.Wait(cancellation); return Task.FromResult<object?>(null); }, remember: false);
        Assert.Equal(0, Marks());
        hold.Set();
        SpinWait.SpinUntil(() => job.IsOver, TimeSpan.FromSeconds(30));
    }

    /// <summary>What a portal leaves that was killed while a job went on. Before anything asks for the jobs of this one.</summary>
    private void LeaveMark(string kind)
    {
        var options = Options.Create(new PortalOptions { DataFolder = _portal.DataFolder });
        new JobMarks(options).Set(_version, kind);
    }

    private int Marks() => Directory.Exists(Path.Combine(_portal.DataFolder, "jobs")) ? Directory.GetFiles(Path.Combine(_portal.DataFolder, "jobs")).Length : 0;
}
