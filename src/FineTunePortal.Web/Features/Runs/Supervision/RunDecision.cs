using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.Shared;

namespace FineTunePortal.Web.Features.Runs.Supervision;

/// <summary>What is to be done about a run that was started.</summary>
public enum RunMove
{
    /// <summary>A worker is at it.</summary>
    Follow,
    Done,
    Cancelled,
    Failed,

    /// <summary>It waits, with a checkpoint, until a person lets it go on.</summary>
    Paused,

    /// <summary>The worker was asked by somebody else to end (a machine that shuts down, say): go on as soon as possible.</summary>
    GoOn,

    /// <summary>The worker died: start another one.</summary>
    Restart,
}

/// <summary>Compares what the portal knows of a run with what lies on disk. The disk is right.</summary>
/// <param name="Move">What to do.</param>
/// <param name="Reason">Why, as <c>PortalRun.Reason</c> has it.</param>
public sealed record RunDecision(RunMove Move, string? Reason = null)
{
    private const int Interrupted = 130;
    private const int Killed = 137;
    private const int Aborted = 134;
    private const int SegmentationFault = 139;

    /// <param name="worker">Read before <paramref name="curve"/>: a worker's last events are then in it.</param>
    /// <param name="curve">The run's events.</param>
    /// <param name="wish">What a person asked for last.</param>
    /// <param name="restarts">How often it was started again.</param>
    /// <param name="maxRestarts">How often that may be.</param>
    public static RunDecision Of(WorkerTraces worker, RunCurve curve, RunRequest? wish, int restarts, int maxRestarts)
    {
        if (worker.IsAlive)
        {
            return new(RunMove.Follow);
        }

        if (worker.HasOutput)
        {
            return new(RunMove.Done);
        }

        if (wish == RunRequest.Cancel || curve.State?.State == RunState.Cancelled)
        {
            return new(RunMove.Cancelled);
        }

        if (curve.State?.State == RunState.Failed)
        {
            return new(RunMove.Failed, curve.Error is { } error ? RunReason.Of(error.Reason, error.Message) : RunReason.Of(RunFailures.Internal, curve.State.Reason));
        }

        if (wish == RunRequest.Stop)
        {
            return new(RunMove.Paused);
        }

        if (curve.State?.State == RunState.Stopped && (worker.ExitCode is null or Interrupted))
        {
            return new(RunMove.GoOn);
        }

        string reason = Death(worker);
        // An orderly refusal would be the same again.
        bool again = restarts < maxRestarts && !(worker.ExitCode is 1 or 2 && worker.LastWords is not null) && worker.ExitCode is not (126 or 127);
        return new(again ? RunMove.Restart : RunMove.Failed, reason);
    }

    private static string Death(WorkerTraces worker) => worker switch
    {
        { ExitCode: 1 or 2, LastWords: { } words } => RunReason.Of("Refused", words),
        { RanOutOfMemory: true } => "@OutOfMemory",
        { ExitCode: Killed } => "@Killed",
        { ExitCode: Aborted or SegmentationFault } => "@Crashed",
        { ExitCode: 126 or 127 } => "@NoEngine",
        { ExitCode: null } => "@Vanished",
        _ => "@Ended",
    };
}
