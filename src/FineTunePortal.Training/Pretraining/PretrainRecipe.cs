using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Runs;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Checkpoints;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Loop;
using FineTunePortal.Training.Numerics;
using FineTunePortal.Training.Objectives;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Recipes;
using FineTunePortal.Training.Schedules;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Pretraining;

/// <summary>
/// Trains the built-in starter model from nothing (or an earlier one further): a tokenizer on the corpus, then a small
/// Llama on packed rows of conversations, running text and exercises. Resumable like any run.
/// </summary>
/// <param name="folder">The run folder, with <c>pretrain.json</c> in it.</param>
/// <param name="settings">What to do.</param>
/// <param name="listener">Told everything that happens.</param>
public sealed class PretrainRecipe(RunFolder folder, PretrainSettings settings, Action<RunEvent>? listener = null)
{
    private const int EvaluationEverySteps = 200;
    private const int CheckpointEverySteps = 50;

    /// <summary>Trains until done or asked to stop.</summary>
    public RecipeOutcome Run(CancellationToken cancellationToken)
    {
        using var held = WorkerLock.Acquire(folder);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held.Lost);
        folder.RemoveLeftovers();
        using var log = EventLog.Open(folder);
        var journal = new RunJournal(log, listener);
        journal.State(RunState.Preparing);

        // Tokenizer and texts.
        var texts = new StarterTexts(settings.Corpus);
        string tokenizerFolder = Path.Combine(folder.FullPath, "tokenizer");
        var tokenizer = File.Exists(Path.Combine(tokenizerFolder, "tokenizer.json"))
            ? Tokenizer.Load(tokenizerFolder)
            : settings.Model is { } earlier
                ? StarterTokenizer.Copy(earlier, tokenizerFolder)
                : StarterTokenizer.Train(tokenizerFolder, texts.Raw, settings.Shape.VocabularySize);
        var template = ChatTemplate.Load(tokenizerFolder) ?? throw new InvalidDataException($"{tokenizerFolder} holds no chat template.");
        var rows = Packing.BestFitDecreasingSplit(texts.Training(tokenizer, template, settings.Exercises, settings.Seed), settings.Shape.Context);
        var heldOut = HeldOutLoss.Batches([.. texts.HeldOut(tokenizer, template).Select(example => example.Truncate(settings.Shape.Context))], settings.BatchSize);
        var batches = new ShuffledBatches(rows, settings.BatchSize, 1, settings.Seed);

        // Model, optimiser, and where an earlier process left them.
        var checkpoint = folder.LatestCheckpoint();
        var environment = checkpoint is null
            ? NumericEnvironment.Choose(settings.Dtype, settings.Threads, "cpu")
            : NumericEnvironment.Restore(TrainingCheckpoint.ReadState(checkpoint).Environment, journal.Warn);
        string config = settings.Model is { } first ? File.ReadAllText(Path.Combine(first, "config.json")) : settings.Shape.ToConfigJson();
        var model = settings.Model is null ? FirstModel(config, environment) : ModelLoader.Load(settings.Model, environment.ScalarType);
        using var tuning = NewTuning(model, config, tokenizerFolder);
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, new TrainingOptions
        {
            LearningRate = settings.LearningRate,
            WeightDecay = settings.WeightDecay,
            AdamBeta2 = 0.95,
        });
        var state = new TrainerState { TotalSteps = settings.Steps, Environment = environment };
        if (checkpoint is null && EventLog.Curve(folder.EventsFile).Plan is not null)
        {
            journal.Write(new ResumedEvent(0));
        }

        if (checkpoint is not null)
        {
            TrainingCheckpoint.Load(checkpoint, tuning, optimizer);
            state = TrainingCheckpoint.ReadState(checkpoint);
            journal.Write(new ResumedEvent(state.Step));
        }

        journal.Write(new PlanEvent(settings.Steps, batches.StepsPerEpoch)
        {
            TrainingRows = rows.Count,
            Dtype = environment.Dtype.ToString(),
            Device = environment.Device,
            Threads = environment.Threads,
            Reason = environment.DtypeReason,
            TrainableParameters = tuning.Trainable.Sum(parameter => parameter.Parameter.numel()),
        });
        journal.State(RunState.Training);
        var loop = new TrainingLoop(
            folder, journal, tuning, optimizer, new TrainingStep(tuning, optimizer, new NextTokenObjective(model), maxGradientNorm: 1), batches,
            new LoopSettings
            {
                LearningRate = settings.LearningRate,
                Schedule = new LearningRateSchedule(Scheduler.Linear, settings.WarmupSteps, settings.Steps),
                EvaluationEverySteps = EvaluationEverySteps,
                CheckpointEverySteps = CheckpointEverySteps,
                KeepCheckpoints = 2,
            },
            (_, token) => new(HeldOutLoss.Measure(model, heldOut, token)));
        var (last, outcome) = loop.Run(state, lost.Token);
        if (outcome != LoopOutcome.Finished)
        {
            journal.State(outcome == LoopOutcome.Stopped ? RunState.Stopped : RunState.Cancelled);
            return outcome == LoopOutcome.Stopped ? RecipeOutcome.Stopped : RecipeOutcome.Cancelled;
        }

        tuning.Export(folder.OutputFolder);
        File.WriteAllText(Path.Combine(folder.OutputFolder, "README.md"), StarterCard.Write(settings, last, rows.Count, tuning.Trainable.Sum(parameter => parameter.Parameter.numel())));
        journal.Write(new DoneEvent(last.Step, ValidationLoss: last.BestLoss, Seconds: last.Seconds));
        journal.State(RunState.Done);
        return RecipeOutcome.Done;
    }

    private static FullTuning NewTuning(CausalLanguageModel model, string config, string tokenizerFolder) =>
        new(model, (trained, output) =>
        {
            Directory.CreateDirectory(output);
            foreach (string file in Directory.EnumerateFiles(tokenizerFolder))
            {
                File.Copy(file, Path.Combine(output, Path.GetFileName(file)), overwrite: true);
            }

            AtomicFile.WriteText(Path.Combine(output, "config.json"), config);
            AtomicFile.WriteText(Path.Combine(output, "generation_config.json"), StarterVocabulary.GenerationConfig);
            CheckpointWriter.Write(output, trained.named_parameters().Select(parameter => (parameter.name, (Tensor)parameter.parameter)), ScalarType.BFloat16);
        });

    private CausalLanguageModel FirstModel(string config, NumericEnvironment environment)
    {
        var model = ModelLoader.Create(ModelConfig.Parse(ConfigJson.Parse(config, "config.json")), settings.Seed, environment.ScalarType);
        ScaleResidualOutputs(model, settings.Shape.Layers);
        return model;
    }

    /// <summary>Layers that write to the residual stream start smaller, so that its variance does not grow with depth (GPT-2).</summary>
    private static void ScaleResidualOutputs(CausalLanguageModel model, int layers)
    {
        using var _ = no_grad();
        foreach (var (name, parameter) in model.named_parameters())
        {
            if (name.EndsWith("o_proj.weight", StringComparison.Ordinal) || name.EndsWith("down_proj.weight", StringComparison.Ordinal))
            {
                parameter.mul_(1 / Math.Sqrt(2.0 * layers));
            }
        }
    }
}
