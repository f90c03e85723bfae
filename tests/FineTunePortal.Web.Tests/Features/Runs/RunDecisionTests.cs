using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.Supervision;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class RunDecisionTests
{
    private static readonly WorkerTraces s_dead = new(IsAlive: false, ExitCode: null, RanOutOfMemory: false, HasOutput: false, LastWords: null);

    [Fact]
    public void Of_WorkerAlive_Follows() => Assert.Equal(RunMove.Follow, Decide(s_dead with { IsAlive = true }, RunState.Training).Move);

    [Fact]
    public void Of_OutputThere_IsDoneWhateverWasWished() =>
        Assert.Equal(RunMove.Done, Decide(s_dead with { HasOutput = true }, RunState.Training, RunRequest.Cancel).Move);

    [Theory]
    [InlineData(137, false, "@Killed")]
    [InlineData(137, true, "@OutOfMemory")]
    [InlineData(139, false, "@Crashed")]
    [InlineData(134, false, "@Crashed")]
    [InlineData(null, false, "@Vanished")]
    [InlineData(3, false, "@Ended")]
    public void Of_WorkerDied_StartsAnotherAndSaysWhy(int? exit, bool memory, string reason) =>
        Assert.Equal(new RunDecision(RunMove.Restart, reason), Decide(s_dead with { ExitCode = exit, RanOutOfMemory = memory }, RunState.Training));

    [Fact]
    public void Of_DiedTooOften_Failed() => Assert.Equal(new RunDecision(RunMove.Failed, "@Killed"), Decide(s_dead with { ExitCode = 137 }, RunState.Training, restarts: 3));

    [Fact]
    public void Of_EngineMissing_FailsAtOnce() => Assert.Equal(new RunDecision(RunMove.Failed, "@NoEngine"), Decide(s_dead with { ExitCode = 127 }, null));

    [Fact]
    public void Of_WorkerRefused_FailsWithItsSentence() =>
        Assert.Equal(new RunDecision(RunMove.Failed, "@Refused\nThere is no model folder."), Decide(s_dead with { ExitCode = 1, LastWords = "There is no model folder." }, null));

    [Fact]
    public void Of_WorkerFailed_FailsWithItsReason()
    {
        var curve = RunCurve.From([new ErrorEvent("nan", "Loss went astray.") { Sequence = 1 }, new StateEvent(RunState.Failed) { Sequence = 2 }]);
        Assert.Equal(new RunDecision(RunMove.Failed, "@nan\nLoss went astray."), RunDecision.Of(s_dead with { ExitCode = 1 }, curve, null, 0, 3));
    }

    [Theory]
    [InlineData(RunState.Stopped, RunRequest.Stop, RunMove.Paused)]
    [InlineData(RunState.Training, RunRequest.Stop, RunMove.Paused)]
    [InlineData(RunState.Stopped, null, RunMove.GoOn)]
    [InlineData(RunState.Cancelled, null, RunMove.Cancelled)]
    [InlineData(RunState.Preparing, RunRequest.Cancel, RunMove.Cancelled)]
    [InlineData(RunState.Training, RunRequest.Finish, RunMove.Restart)]
    public void Of_WorkerEnded_GoesByWishAndState(RunState state, RunRequest? wish, RunMove move) => Assert.Equal(move, Decide(s_dead, state, wish).Move);

    [Fact]
    public void Of_DiesAtOnceAfterAStop_CountsAsRestart() => Assert.Equal(RunMove.Restart, Decide(s_dead with { ExitCode = 137 }, RunState.Stopped).Move);

    private static RunDecision Decide(WorkerTraces worker, RunState? state, RunRequest? wish = null, int restarts = 0) =>
        RunDecision.Of(worker, RunCurve.From(state is { } known ? [new StateEvent(known) { Sequence = 1 }] : []), wish, restarts, 3);
}
