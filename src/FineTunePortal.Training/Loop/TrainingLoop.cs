using System.Diagnostics;
using FineTunePortal.Runs;
using FineTunePortal.Training.Checkpoints;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Schedules;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Loop;

/// <summary>How a loop ended.</summary>
public enum LoopOutcome
{
    /// <summary>All steps are done, or validation or a person ended it early.</summary>
    Finished,

    /// <summary>Asked to stop: a checkpoint is saved, and the run can be resumed.</summary>
    Stopped,

    /// <summary>Asked to cancel.</summary>
    Cancelled,
}

/// <summary>What the loop needs from its recipe.</summary>
public sealed record LoopSettings
{
    /// <summary>Peak learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The rate of each step as a share of the peak, and the number of steps.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>Steps between two evaluations, 0 for none; the last step is evaluated as well.</summary>
    public required long EvaluationEverySteps { get; init; }

    /// <summary>Steps between two checkpoints, 0 for none; evaluations that improve and the last step save one as well.</summary>
    public required long CheckpointEverySteps { get; init; }

    /// <summary>Newest checkpoints that are kept beside the best one.</summary>
    public required int KeepCheckpoints { get; init; }

    /// <summary>Evaluations in a row without improvement after which the run ends; 0 never ends it early.</summary>
    public int EarlyStoppingPatience { get; init; }

    /// <summary>By how much a figure must be better than the best to count as an improvement.</summary>
    public double EarlyStoppingMinDelta { get; init; }

    /// <summary>Which figure of an evaluation counts.</summary>
    public BestMetric BestBy { get; init; } = BestMetric.Loss;
}

/// <summary>
/// Steps, evaluations and checkpoints until the run is done, asked to stop, or diverges. What step k does depends on
/// nothing but the checkpoint before it, so a run that was killed goes on to the same numbers.
/// </summary>
/// <param name="folder">Where checkpoints go and requests come from.</param>
/// <param name="journal">Where everything that happens is written.</param>
/// <param name="tuning">What is trained.</param>
/// <param name="optimizer">Made over what is trained.</param>
/// <param name="step">Does one step.</param>
/// <param name="batches">What each step reads.</param>
/// <param name="settings">When to do what.</param>
/// <param name="evaluate">How the model does on held-out rows after a step; null when there are none.</param>
public sealed class TrainingLoop(
    RunFolder folder,
    RunJournal journal,
    ITuning tuning,
    optim.Optimizer optimizer,
    TrainingStep step,
    IBatchSource batches,
    LoopSettings settings,
    Func<long, CancellationToken, HeldOutScores>? evaluate)
{
    private static readonly TimeSpan s_controlInterval = TimeSpan.FromMilliseconds(200);

    private readonly RunControl _control = new(folder);
    private long _savedStep;
    private long _evaluatedStep;

    /// <summary>Runs from <paramref name="state"/> on and returns the last state with how it ended.</summary>
    /// <exception cref="TrainingDivergedException">Loss or gradients are not finite any more.</exception>
    public (TrainerState State, LoopOutcome Outcome) Run(TrainerState state, CancellationToken cancellationToken)
    {
        var speed = new SpeedMeter();
        double secondsBefore = state.Seconds;
        _savedStep = state.Step;
        var clock = Stopwatch.StartNew();
        tuning.Model.train();
        while (state.Step < state.TotalSteps && !state.StoppedEarly)
        {
            if (Interruption(state, cancellationToken) is { } outcome)
            {
                return outcome == LoopOutcome.Finished ? (FinishEarly(state, cancellationToken), outcome) : (state, outcome);
            }

            long number = state.Step;
            double rate = settings.LearningRate * settings.Schedule.Factor(number);
            speed.Start();
            var result = step.Run(batches.Step(number), rate);
            speed.Stop(result.Tokens);
            state = state with { Step = number + 1, Tokens = state.Tokens + result.Tokens, Seconds = secondsBefore + clock.Elapsed.TotalSeconds };
            journal.Step(state, result, rate, (double)state.Step / batches.StepsPerEpoch, speed);

            bool last = state.Step == state.TotalSteps;
            bool improved = false;
            if (evaluate is not null && (last || IsDue(state.Step, settings.EvaluationEverySteps)))
            {
                (state, improved) = Evaluate(state, evaluate, cancellationToken);
            }

            if (last || improved || state.StoppedEarly || IsDue(state.Step, settings.CheckpointEverySteps))
            {
                Save(state);
            }
        }

        return (state, LoopOutcome.Finished);
    }

    private static bool IsDue(long step, long every) => every > 0 && step % every == 0;

    /// <summary>Ends before the plan does, and is measured as at its end: the result is the best so far.</summary>
    private TrainerState FinishEarly(TrainerState state, CancellationToken cancellationToken)
    {
        if (evaluate is not null && state.Step != _evaluatedStep)
        {
            (state, _) = Evaluate(state, evaluate, cancellationToken);
        }

        state = state with { StoppedEarly = true };
        Save(state);
        return state;
    }

    private (TrainerState State, bool Improved) Evaluate(TrainerState state, Func<long, CancellationToken, HeldOutScores> evaluate, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var scores = evaluate(state.Step, cancellationToken);
        double cost = scores.Cost(settings.BestBy);
        bool improved = !(cost >= (state.BestCost ?? state.BestLoss ?? double.PositiveInfinity) - settings.EarlyStoppingMinDelta);
        int without = improved ? 0 : state.EvaluationsWithoutImprovement + 1;
        bool stop = settings.EarlyStoppingPatience > 0 && without >= settings.EarlyStoppingPatience;
        state = state with
        {
            BestStep = improved ? state.Step : state.BestStep,
            BestLoss = improved ? scores.Loss : state.BestLoss,
            BestCost = improved ? cost : state.BestCost,
            EvaluationsWithoutImprovement = without,
            StoppedEarly = stop,
        };
        journal.Evaluation(state.Step, scores, improved, clock.Elapsed.TotalSeconds);
        _evaluatedStep = state.Step;
        return (state, improved);
    }

    private void Save(TrainerState state)
    {
        if (state.Step == _savedStep)
        {
            return;
        }

        TrainingCheckpoint.Save(folder, state, tuning, optimizer);
        folder.PruneCheckpoints(settings.KeepCheckpoints, state.BestStep is { } best ? [best] : []);
        journal.Checkpoint(state.Step);
        _savedStep = state.Step;
    }

    /// <summary>Obeys what is asked through the control file; null when the run goes on.</summary>
    private LoopOutcome? Interruption(TrainerState state, CancellationToken cancellationToken)
    {
        var request = cancellationToken.IsCancellationRequested ? RunRequest.Stop : _control.Read();
        if (request == RunRequest.Pause)
        {
            Save(state);
            journal.State(RunState.Paused);
            request = WaitWhilePaused(cancellationToken);
        }

        switch (request)
        {
            case RunRequest.Cancel:
                _control.Clear();
                return LoopOutcome.Cancelled;
            case RunRequest.Stop:
                _control.Clear();
                Save(state);
                return LoopOutcome.Stopped;
            case RunRequest.Finish:
                _control.Clear();
                // Before the first step there is nothing to keep.
                return state.Step == 0 ? LoopOutcome.Cancelled : LoopOutcome.Finished;
            case RunRequest.Resume:
                _control.Clear();
                journal.State(RunState.Training);
                return null;
            default:
                return null;
        }
    }

    private RunRequest WaitWhilePaused(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (cancellationToken.WaitHandle.WaitOne(s_controlInterval))
            {
                return RunRequest.Stop;
            }

            var request = _control.Read();
            if (request != RunRequest.Pause)
            {
                // A request that was withdrawn means: go on.
                return request == RunRequest.None ? RunRequest.Resume : request;
            }
        }
    }
}
