using FineTunePortal.Kernels;
using FineTunePortal.Models;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Runs;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Checkpoints;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Loop;
using FineTunePortal.Training.Numerics;
using FineTunePortal.Training.Objectives;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Schedules;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Recipes;

/// <summary>
/// Supervised tuning on question and answer, by LoRA or of all weights, from a run's specification to its output folder:
/// data, plan, steps with evaluations and checkpoints, the best checkpoint exported with a report. A run that was stopped
/// or killed goes on from its last checkpoint.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="resolveModel">Finds the folder of a model that the specification names.</param>
/// <param name="listener">Told everything that happens.</param>
public sealed class SupervisedRecipe(RunFolder folder, Func<string, string> resolveModel, Action<RunEvent>? listener = null)
{
    private const int DefaultLongestRow = 1024;
    private const int ShortestRow = 8;
    private const int EvaluationsInRun = 10;

    /// <summary>Trains until done or asked to stop.</summary>
    /// <exception cref="RunFolderException">Another worker holds the run.</exception>
    /// <exception cref="RecipeException">The run can't go on; the reason is in its events as well.</exception>
    public RecipeOutcome Run(CancellationToken cancellationToken) => RunAttempt.Do(folder, listener, Run, cancellationToken);

    private RecipeOutcome Run(RunSpec spec, RunJournal journal, CancellationToken cancellationToken)
    {
        journal.State(RunState.Preparing);
        var options = spec.ResolvedOptions;
        var checkpoint = folder.LatestCheckpoint();
        var environment = checkpoint is null
            ? NumericEnvironment.Choose(options.Dtype, options.Threads, options.Device)
            : NumericEnvironment.Restore(TrainingCheckpoint.ReadState(checkpoint).Environment, journal.Warn);

        // Data, as the model will read it.
        string modelFolder = resolveModel(spec.Model);
        var config = ModelConfig.Load(modelFolder);
        var tokenizer = Tokenizer.Load(modelFolder);
        var template = ModelTemplate.Load(modelFolder, tokenizer, config);
        int longestRow = LongestRow(spec, options, config);
        var data = SupervisedData.Prepare(spec.Data, new ExampleEncoder(tokenizer, template, options.TrainOnPrompt), longestRow, cancellationToken);
        foreach (string note in data.Notes)
        {
            journal.Log(note);
        }

        var rows = Rows(data.Training, options, longestRow);
        var batches = new ShuffledBatches(
            rows, options.BatchSize, options.GradientAccumulationSteps, options.Seed,
            options.GroupByLength && !options.Packing ? Grouping.ByLength : Grouping.None);
        var heldOut = HeldOutLoss.Batches(data.Validation, options.BatchSize);
        var test = HeldOutLoss.Batches(data.Test, options.BatchSize);

        // Model, adapters, optimiser; and that they will fit.
        manual_seed(options.Seed);
        var model = ModelLoader.Load(modelFolder, environment.ScalarType, new Device(environment.Device));
        GradientCheckpointing.Apply(model, options);
        using var tuning = NewTuning(spec, options, model, modelFolder);
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, options);
        var step = new TrainingStep(tuning, optimizer, new NextTokenObjective(model, options.LabelSmoothing), options.MaxGradientNorm);
        var memory = MemoryEstimate.Of(model, tuning.Trainable, spec.Method, options, rows.Max(row => row.Sum(document => document.Ids.Length)));
        MemoryEstimate.Require(memory, Memory.available_bytes() + Memory.resident_bytes());

        var samples = new SampleAnswers(model, tokenizer, template, GenerationConfig.Load(modelFolder, config), data.Questions, options.SampleAnswers);
        var budget = new SampleBudget(TimeProvider.System);

        // Where the run stands: at its beginning, or at its last checkpoint.
        TrainerState state;
        if (checkpoint is null)
        {
            // A run that was killed before its first checkpoint begins again, and keeps to what was planned.
            var before = EventLog.Curve(folder.EventsFile);
            var planned = before.Plan;
            if (planned is not null)
            {
                journal.Write(new ResumedEvent(0));
            }

            var (steps, tokensPerSecond) = planned is null ? RunLength.Plan(options, batches, rows.Count, step) : (planned.Steps, planned.TokensPerSecond);
            state = new TrainerState { TotalSteps = steps, Environment = environment };
            journal.Write(new PlanEvent(steps, batches.StepsPerEpoch, tokensPerSecond, memory.Total)
            {
                Dtype = environment.Dtype.ToString().ToLowerInvariant(),
                Device = environment.Device,
                Threads = environment.Threads,
                TrainingRows = data.Training.Count,
                ValidationRows = data.Validation.Count,
                TestRows = data.Test.Count,
                TrainableParameters = tuning.Trainable.Sum(parameter => parameter.Parameter.numel()),
                Reason = environment.DtypeReason,
            });
            if (heldOut.Count > 0 && before.Evaluations.All(evaluation => evaluation.Step > 0))
            {
                journal.State(RunState.Evaluating);
                double loss = HeldOutLoss.Measure(model, heldOut, cancellationToken);
                budget.Spend(() => Show(0, cancellationToken), counts: false);
                journal.Evaluation(0, new(loss));
            }
        }
        else
        {
            TrainingCheckpoint.Load(checkpoint, tuning, optimizer);
            state = TrainingCheckpoint.ReadState(checkpoint);
            journal.Write(new ResumedEvent(state.Step));
        }

        // Train.
        long tenthOfRun = Math.Max(1, state.TotalSteps / EvaluationsInRun);
        long evaluationEvery = options.EvaluationEverySteps ?? tenthOfRun;
        var loop = new TrainingLoop(
            folder, journal, tuning, optimizer, step, batches,
            new LoopSettings
            {
                LearningRate = options.LearningRate!.Value,
                Schedule = new LearningRateSchedule(
                    options.Scheduler, options.WarmupSteps ?? LearningRateSchedule.WarmupStepsFor(options.WarmupRatio, state.TotalSteps), state.TotalSteps),
                EvaluationEverySteps = evaluationEvery,
                CheckpointEverySteps = options.CheckpointEverySteps ?? (evaluationEvery > 0 ? evaluationEvery : tenthOfRun),
                KeepCheckpoints = options.KeepCheckpoints,
                EarlyStoppingPatience = options.EarlyStoppingPatience,
                EarlyStoppingMinDelta = options.EarlyStoppingMinDelta,
            },
            heldOut.Count == 0 ? null : (number, token) =>
            {
                double loss = HeldOutLoss.Measure(model, heldOut, token);
                if (budget.Allows || number == state.TotalSteps)
                {
                    budget.Spend(() => Show(number, token));
                }

                return new(loss);
            });
        journal.State(RunState.Training);
        var (last, outcome) = loop.Run(state, cancellationToken);
        if (outcome != LoopOutcome.Finished)
        {
            journal.State(outcome == LoopOutcome.Stopped ? RunState.Stopped : RunState.Cancelled);
            return outcome == LoopOutcome.Stopped ? RecipeOutcome.Stopped : RecipeOutcome.Cancelled;
        }

        // The result is the best checkpoint, not the last.
        if (last.BestStep is { } best && best != last.Step)
        {
            tuning.Load(folder.CheckpointFolder(best));
        }

        double? testLoss = null;
        if (test.Count > 0)
        {
            journal.State(RunState.Evaluating);
            testLoss = HeldOutLoss.Measure(model, test, cancellationToken);
        }

        RunOutput.Write(folder, spec, Report(spec, last, data, tuning, testLoss), tuning, modelFolder);
        journal.Write(new DoneEvent(last.Step, ValidationLoss: last.BestLoss, Seconds: last.Seconds) { BestStep = last.BestStep, StoppedEarly = last.StoppedEarly, TestLoss = testLoss });
        journal.State(RunState.Done);
        return RecipeOutcome.Done;

        void Show(long number, CancellationToken token)
        {
            foreach (var (question, answer, reference) in samples.Answer(token))
            {
                journal.Write(new SampleEvent(number, question, answer, reference));
            }
        }
    }

    private RunReport Report(RunSpec spec, TrainerState state, SupervisedData data, ITuning tuning, double? testLoss) => new()
    {
        Model = spec.Model,
        Method = spec.Method.ToString().ToLowerInvariant(),
        Created = TimeProvider.System.GetUtcNow().UtcDateTime,
        Steps = state.Step,
        BestStep = state.BestStep,
        BaseValidationLoss = EventLog.Curve(folder.EventsFile).Evaluations.FirstOrDefault(evaluation => evaluation.Step == 0)?.Loss,
        ValidationLoss = state.BestLoss,
        TestLoss = testLoss,
        StoppedEarly = state.StoppedEarly,
        Tokens = state.Tokens,
        Seconds = state.Seconds,
        TrainableParameters = tuning.Trainable.Sum(parameter => parameter.Parameter.NumberOfElements),
        TrainingRows = data.Training.Count,
        ValidationRows = data.Validation.Count,
        TestRows = data.Test.Count,
        Dtype = state.Environment.Dtype.ToString().ToLowerInvariant(),
        Device = state.Environment.Device,
        Threads = state.Environment.Threads,
    };

    private static int LongestRow(RunSpec spec, TrainingOptions options, ModelConfig config)
    {
        int context = (config.ContextLength ?? int.MaxValue) - (spec.Method == TuningMethod.Prompt_Tuning ? options.VirtualTokens : 0);
        if (context < ShortestRow)
        {
            throw new RecipeException("bad_settings", $"virtual_tokens is {options.VirtualTokens}, which leaves no room for a text in the model's context of {config.ContextLength} tokens. Lower it.");
        }

        if (options.MaxSequenceLength is { } asked && asked > context)
        {
            throw new RecipeException("bad_settings", $"max_sequence_length is {asked}, but the model's context holds {context} tokens{(spec.Method == TuningMethod.Prompt_Tuning ? " beside the prompt" : "")}. Lower it, or choose a model with a longer context.");
        }

        return options.MaxSequenceLength ?? Math.Min(context, DefaultLongestRow);
    }

    private static IReadOnlyList<IReadOnlyList<TokenizedExample>> Rows(IReadOnlyList<TokenizedExample> examples, TrainingOptions options, int longestRow) =>
        options.Packing ? Packing.BestFitDecreasing(examples, longestRow) : [.. examples.Select(example => new[] { example })];

    private static ITuning NewTuning(RunSpec spec, TrainingOptions options, CausalLanguageModel model, string modelFolder) => spec.Method == TuningMethod.Full
        ? new FullTuning(model, (trained, output) => ModelFolder.WriteTuned(modelFolder, output, trained))
        : new AdapterTuning(model, AdapterSettings.Of(spec, options, model), options.Seed);
}
