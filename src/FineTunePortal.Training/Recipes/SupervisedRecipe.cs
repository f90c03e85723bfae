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

        return new PreparedRun
        {
            Folder = folder,
            Journal = journal,
            Spec = spec,
            Options = options,
            Checkpoint = checkpoint,
            Environment = environment,
            ModelFolder = modelFolder,
            Tuning = tuning,
            Optimizer = optimizer,
            Step = step,
            Batches = batches,
            BatchRows = rows.Count,
            Rows = (data.Training.Count, data.Validation.Count, data.Test.Count),
            Memory = memory,
            Evaluate = heldOut.Count == 0 ? null : Evaluate,
            Test = test.Count == 0 ? null : token => new(HeldOutLoss.Measure(model, test, token)),
        }.Run(cancellationToken);

        HeldOutScores Evaluate(long number, long lastStep, CancellationToken token)
        {
            double loss = HeldOutLoss.Measure(model, heldOut, token);
            if (number == 0)
            {
                budget.Spend(() => Show(number, token), counts: false);
            }
            else if (budget.Allows || number == lastStep)
            {
                budget.Spend(() => Show(number, token));
            }

            return new(loss);
        }

        void Show(long number, CancellationToken token)
        {
            foreach (var (question, answer, reference) in samples.Answer(token))
            {
                journal.Write(new SampleEvent(number, question, answer, reference));
            }
        }
    }

    private static int LongestRow(RunSpec spec, TrainingOptions options, ModelConfig config)
    {
        int context = (config.ContextLength ?? int.MaxValue) - (spec.Method == TuningMethod.Prompt_Tuning ? options.VirtualTokens : 0);
        if (context < ShortestRow)
        {
            throw new RecipeException(RunFailures.BadSettings, $"virtual_tokens is {options.VirtualTokens}, which leaves no room for a text in the model's context of {config.ContextLength} tokens. Lower it.");
        }

        if (options.MaxSequenceLength is { } asked && asked > context)
        {
            throw new RecipeException(RunFailures.BadSettings, $"max_sequence_length is {asked}, but the model's context holds {context} tokens{(spec.Method == TuningMethod.Prompt_Tuning ? " beside the prompt" : "")}. Lower it, or choose a model with a longer context.");
        }

        return options.MaxSequenceLength ?? Math.Min(context, DefaultLongestRow);
    }

    private static IReadOnlyList<IReadOnlyList<TokenizedExample>> Rows(IReadOnlyList<TokenizedExample> examples, TrainingOptions options, int longestRow) =>
        options.Packing ? Packing.BestFitDecreasing(examples, longestRow) : [.. examples.Select(example => new[] { example })];

    private static ITuning NewTuning(RunSpec spec, TrainingOptions options, CausalLanguageModel model, string modelFolder) => spec.Method == TuningMethod.Full
        ? new FullTuning(model, (trained, output) => ModelFolder.WriteTuned(modelFolder, output, trained))
        : new AdapterTuning(model, AdapterSettings.Of(spec, options, model), options.Seed);
}
