using FineTunePortal.Runs;
using FineTunePortal.Training.Checkpoints;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Loop;
using FineTunePortal.Training.Numerics;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Schedules;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Recipes;

/// <summary>
/// A run whose data, model and optimiser are ready, whatever it learns: its plan or its last checkpoint, steps with
/// evaluations and checkpoints, and the best checkpoint exported with a report.
/// </summary>
internal sealed record PreparedRun
{
    private const int EvaluationsInRun = 10;

    public required RunFolder Folder { get; init; }

    public required RunJournal Journal { get; init; }

    public required RunSpec Spec { get; init; }

    /// <summary>The specification's, resolved.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The checkpoint to go on from; null at the beginning.</summary>
    public required RunCheckpoint? Checkpoint { get; init; }

    public required NumericEnvironment Environment { get; init; }

    /// <summary>The base model's.</summary>
    public required string ModelFolder { get; init; }

    public required ITuning Tuning { get; init; }

    public required optim.Optimizer Optimizer { get; init; }

    public required TrainingStep Step { get; init; }

    public required ShuffledBatches Batches { get; init; }

    /// <summary>Rows as batches are made of them; several examples may share one.</summary>
    public required int BatchRows { get; init; }

    /// <summary>Examples of each part of the data.</summary>
    public required (int Training, int Validation, int Test) Rows { get; init; }

    /// <summary>What it will take.</summary>
    public required RunMemory Memory { get; init; }

    /// <summary>How the model does on the validation part after a step of so many; 0 is before the first. Null without such a part.</summary>
    public required Func<long, long, CancellationToken, HeldOutScores>? Evaluate { get; init; }

    /// <summary>How the result does on the test part; null without one.</summary>
    public required Func<CancellationToken, HeldOutScores>? Test { get; init; }

    /// <summary>Which figure of an evaluation counts.</summary>
    public BestMetric BestBy { get; init; } = BestMetric.Loss;

    /// <summary>The labels, where they are the task.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Said at the beginning of the run; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Trains until done or asked to stop.</summary>
    public RecipeOutcome Run(CancellationToken cancellationToken)
    {
        var state = Checkpoint is null ? Begin(cancellationToken) : GoOn(Checkpoint);
        var loop = new TrainingLoop(
            Folder, Journal, Tuning, Optimizer, Step, Batches, Settings(state.TotalSteps),
            Evaluate is null ? null : (number, token) => Evaluate(number, state.TotalSteps, token));
        Journal.State(RunState.Training);
        var (last, outcome) = loop.Run(state, cancellationToken);
        if (outcome != LoopOutcome.Finished)
        {
            Journal.State(outcome == LoopOutcome.Stopped ? RunState.Stopped : RunState.Cancelled);
            return outcome == LoopOutcome.Stopped ? RecipeOutcome.Stopped : RecipeOutcome.Cancelled;
        }

        // The result is the best checkpoint, not the last.
        if (last.BestStep is { } best && best != last.Step)
        {
            Tuning.Load(Folder.CheckpointFolder(best));
        }

        HeldOutScores? test = null;
        if (Test is not null)
        {
            Journal.State(RunState.Evaluating);
            test = Test(cancellationToken);
        }

        RunOutput.Write(Folder, Spec, Report(last, test), Tuning, ModelFolder);
        Journal.Write(new DoneEvent(last.Step, ValidationLoss: last.BestLoss, Seconds: last.Seconds)
        {
            BestStep = last.BestStep,
            StoppedEarly = last.StoppedEarly,
            TestLoss = test?.Loss,
            TestAccuracy = test?.Accuracy,
        });
        Journal.State(RunState.Done);
        return RecipeOutcome.Done;
    }

    private TrainerState Begin(CancellationToken cancellationToken)
    {
        // A run that was killed before its first checkpoint begins again, and keeps to what was planned.
        var before = EventLog.Curve(Folder.EventsFile);
        var planned = before.Plan;
        if (planned is not null)
        {
            Journal.Write(new ResumedEvent(0));
        }

        if (Note is not null)
        {
            Journal.Log(Note);
        }

        var (steps, tokensPerSecond) = planned is null ? RunLength.Plan(Options, Batches, BatchRows, Step) : (planned.Steps, planned.TokensPerSecond);
        Journal.Write(new PlanEvent(steps, Batches.StepsPerEpoch, tokensPerSecond, Memory.Total)
        {
            Dtype = Environment.Dtype.ToString().ToLowerInvariant(),
            Device = Environment.Device,
            Threads = Environment.Threads,
            TrainingRows = Rows.Training,
            ValidationRows = Rows.Validation,
            TestRows = Rows.Test,
            TrainableParameters = Tuning.Trainable.Sum(parameter => parameter.Parameter.numel()),
            Reason = Environment.DtypeReason,
        });
        if (Evaluate is not null && before.Evaluations.All(evaluation => evaluation.Step > 0))
        {
            Journal.State(RunState.Evaluating);
            Journal.Evaluation(0, Evaluate(0, steps, cancellationToken));
        }

        return new TrainerState { TotalSteps = steps, Environment = Environment };
    }

    private TrainerState GoOn(RunCheckpoint checkpoint)
    {
        TrainingCheckpoint.Load(checkpoint, Tuning, Optimizer);
        var state = TrainingCheckpoint.ReadState(checkpoint);
        Journal.Write(new ResumedEvent(state.Step));
        return state;
    }

    private LoopSettings Settings(long totalSteps)
    {
        long tenthOfRun = Math.Max(1, totalSteps / EvaluationsInRun);
        long evaluationEvery = Options.EvaluationEverySteps ?? tenthOfRun;
        return new LoopSettings
        {
            LearningRate = Options.LearningRate!.Value,
            Schedule = new LearningRateSchedule(Options.Scheduler, Options.WarmupSteps ?? LearningRateSchedule.WarmupStepsFor(Options.WarmupRatio, totalSteps), totalSteps),
            EvaluationEverySteps = evaluationEvery,
            CheckpointEverySteps = Options.CheckpointEverySteps ?? (evaluationEvery > 0 ? evaluationEvery : tenthOfRun),
            KeepCheckpoints = Options.KeepCheckpoints,
            EarlyStoppingPatience = Options.EarlyStoppingPatience,
            EarlyStoppingMinDelta = Options.EarlyStoppingMinDelta,
            BestBy = BestBy,
        };
    }

    private RunReport Report(TrainerState state, HeldOutScores? test)
    {
        var evaluations = EventLog.Curve(Folder.EventsFile).Evaluations;
        var best = evaluations.LastOrDefault(evaluation => evaluation.Step == state.BestStep);
        return new()
        {
            Model = Spec.Model,
            Task = Spec.Task.ToString().ToLowerInvariant(),
            Method = Spec.Method.ToString().ToLowerInvariant(),
            Created = TimeProvider.System.GetUtcNow().UtcDateTime,
            Steps = state.Step,
            BestStep = state.BestStep,
            BaseValidationLoss = evaluations.FirstOrDefault(evaluation => evaluation.Step == 0)?.Loss,
            ValidationLoss = state.BestLoss,
            ValidationAccuracy = best?.Accuracy,
            ValidationMacroF1 = best?.MacroF1,
            TestLoss = test?.Loss,
            TestAccuracy = test?.Accuracy,
            TestMacroF1 = test?.MacroF1,
            Labels = Labels,
            StoppedEarly = state.StoppedEarly,
            Tokens = state.Tokens,
            Seconds = state.Seconds,
            TrainableParameters = Tuning.Trainable.Sum(parameter => parameter.Parameter.NumberOfElements),
            TrainingRows = Rows.Training,
            ValidationRows = Rows.Validation,
            TestRows = Rows.Test,
            Dtype = state.Environment.Dtype.ToString().ToLowerInvariant(),
            Device = state.Environment.Device,
            Threads = state.Environment.Threads,
        };
    }
}
