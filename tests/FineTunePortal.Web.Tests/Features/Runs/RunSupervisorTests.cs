using FineTunePortal.Runs;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class RunSupervisorTests
{
    [Fact]
    public async Task Look_TwoInTheQueue_StartsOneAndThenTheOther()
    {
        await using var house = await RunHouse.BuildAsync();
        var first = await house.AddAsync("first");
        var second = await house.AddAsync("second");

        await house.Supervisor.RunOnceAsync();
        await house.Supervisor.RunOnceAsync();
        Assert.Equal([house.Folder(first).FullPath], house.Workers.Started.Select(folder => folder.FullPath));
        Assert.Equal(PortalRunState.Queued, (await house.ReadAsync(second)).State);

        Directory.CreateDirectory(house.Folder(first).OutputFolder);
        house.Workers.End(house.Folder(first), "0");
        await house.Supervisor.RunOnceAsync();
        Assert.Equal(PortalRunState.Done, (await house.ReadAsync(first)).State);
        Assert.Equal(2, house.Workers.Started.Count);
    }

    [Fact]
    public async Task Look_WorkerWrites_ListShowsIt()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        await house.Supervisor.RunOnceAsync();
        FakeWorkers.Write(house.Folder(run), new StateEvent(RunState.Training), new PlanEvent(40, 10), Step(1), Step(2), new EvaluationEvent(2, 1.5, 4.5) { IsBest = true });
        await house.Supervisor.RunOnceAsync();
        var row = await house.ReadAsync(run);
        Assert.Equal((2, 40, 1.5, RunState.Training), (row.Step, row.TotalSteps, row.BestLoss, row.WorkerState));
    }

    [Fact]
    public async Task Look_WorkerKilled_StartsAnotherAndSaysWhy()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        await house.Supervisor.RunOnceAsync();
        FakeWorkers.Write(house.Folder(run), new StateEvent(RunState.Training), Step(1));
        await house.Supervisor.RunOnceAsync();
        house.Workers.End(house.Folder(run), "137 oom");
        await house.Supervisor.RunOnceAsync();

        var row = await house.ReadAsync(run);
        Assert.Equal((PortalRunState.Running, "@OutOfMemory", 1), (row.State, row.Reason, row.Restarts));
        Assert.Equal(2, house.Workers.Started.Count);
    }

    [Fact]
    public async Task Look_WorkerDiesAgainAndAgain_GivesUp()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        for (int death = 0; death <= house.Options.Runs.Restarts; death++)
        {
            await house.Supervisor.RunOnceAsync();
            house.Workers.End(house.Folder(run), "139");
        }

        await house.Supervisor.RunOnceAsync();
        var row = await house.ReadAsync(run);
        Assert.Equal((PortalRunState.Failed, "@Crashed"), (row.State, row.Reason));
        Assert.Equal(1 + house.Options.Runs.Restarts, house.Workers.Started.Count);
    }

    [Fact]
    public async Task Look_PortalKilledWhileARunGoesOn_FollowsTheSameWorker()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        await house.Supervisor.RunOnceAsync();
        house.RestartPortal();
        await house.Supervisor.RunOnceAsync();
        Assert.Single(house.Workers.Started);
        Assert.Equal(PortalRunState.Running, (await house.ReadAsync(run)).State);
    }

    [Fact]
    public async Task Look_RunEndedWhileThePortalWasAway_IsRecorded()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        await house.Supervisor.RunOnceAsync();
        Directory.CreateDirectory(house.Folder(run).OutputFolder);
        house.Workers.End(house.Folder(run), null);
        house.RestartPortal();
        await house.Supervisor.RunOnceAsync();
        Assert.Equal(PortalRunState.Done, (await house.ReadAsync(run)).State);
    }

    [Fact]
    public async Task Look_WorkerNotThereYet_IsGivenTimeAndThenReplaced()
    {
        await using var house = await RunHouse.BuildAsync();
        house.Workers.ComeAlive = false;
        await house.AddAsync("one");
        await house.Supervisor.RunOnceAsync();
        await house.Supervisor.RunOnceAsync();
        Assert.Single(house.Workers.Started);
        house.Clock.Now += TimeSpan.FromSeconds(11);
        await house.Supervisor.RunOnceAsync();
        Assert.Equal(2, house.Workers.Started.Count);
    }

    [Fact]
    public async Task Pause_Running_AsksTheWorkerOnceItListensAndGivesTheMachineFree()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        var next = await house.AddAsync("next");
        await house.Supervisor.RunOnceAsync();
        FakeWorkers.Write(house.Folder(run), new StateEvent(RunState.Preparing));
        await house.Queue.PauseAsync(house.Person, await house.ReadAsync(run));
        await house.Supervisor.RunOnceAsync();
        var control = new RunControl(house.Folder(run));
        Assert.Equal(RunRequest.None, control.Read());

        FakeWorkers.Write(house.Folder(run), new StateEvent(RunState.Training));
        await house.Supervisor.RunOnceAsync();
        Assert.Equal(RunRequest.Stop, control.Read());

        FakeWorkers.Write(house.Folder(run), new StateEvent(RunState.Stopped));
        house.Workers.End(house.Folder(run), "130");
        await house.Supervisor.RunOnceAsync();
        Assert.Equal(PortalRunState.Paused, (await house.ReadAsync(run)).State);
        Assert.Equal(house.Folder(next).FullPath, house.Workers.Started[^1].FullPath);

        await house.Queue.ResumeAsync(house.Person, await house.ReadAsync(run));
        var row = await house.ReadAsync(run);
        Assert.Equal((PortalRunState.Queued, null), (row.State, row.Wish));
    }

    [Fact]
    public async Task Cancel_InQueue_NeverStarts()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        await house.Queue.CancelAsync(house.Person, await house.ReadAsync(run));
        await house.Supervisor.RunOnceAsync();
        Assert.Empty(house.Workers.Started);
        Assert.Equal(PortalRunState.Cancelled, (await house.ReadAsync(run)).State);
    }

    [Fact]
    public async Task Move_Up_ChangesTheOrder()
    {
        await using var house = await RunHouse.BuildAsync();
        await house.AddAsync("one");
        var second = await house.AddAsync("second");
        await house.Queue.MoveAsync(house.Person, await house.ReadAsync(second), up: true);
        await house.Supervisor.RunOnceAsync();
        Assert.Equal(house.Folder(second).FullPath, house.Workers.Started[0].FullPath);
    }

    [Fact]
    public async Task Delete_AndUndo_ComesBack()
    {
        await using var house = await RunHouse.BuildAsync();
        var run = await house.AddAsync("one");
        await house.Queue.DeleteAsync(house.Person, await house.ReadAsync(run));
        await house.Supervisor.RunOnceAsync();
        Assert.Empty(house.Workers.Started);
        await house.Queue.RestoreAsync(house.Person, await house.ReadAsync(run));
        Assert.Null((await house.ReadAsync(run)).DeletedAt);
        Assert.True(house.Folder(run).Exists);
    }

    private static MetricsEvent Step(long step) => new(step, step / 10.0, 2.0, 1e-4, 0.5, 100, 50, 10, 1_000_000);
}
