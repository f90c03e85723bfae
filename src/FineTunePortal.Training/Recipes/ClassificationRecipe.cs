using FineTunePortal.Kernels;
using FineTunePortal.Models;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using FineTunePortal.Runs;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Checkpoints;
using FineTunePortal.Training.Classification;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Loop;
using FineTunePortal.Training.NewModels;
using FineTunePortal.Training.Numerics;
using FineTunePortal.Training.Objectives;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Recipes;

/// <summary>
/// Tuning a model to sort texts, or to mark their words: labels found from the data, a head on an encoder or decoder, then as in
/// <see cref="SupervisedRecipe"/> plan, steps with evaluations and checkpoints, and the best checkpoint exported with a report.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="resolveModel">Finds the folder of a model that the specification names.</param>
/// <param name="listener">Told everything that happens.</param>
public sealed class ClassificationRecipe(RunFolder folder, Func<string, string> resolveModel, Action<RunEvent>? listener = null)
{
    private const int DefaultLongestText = 512;

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
            // The head of an adapter is trained in the model's own format: auto is fp32 there.
            ? NumericEnvironment.Choose(spec.Method == TuningMethod.Lora && options.Dtype == Dtype.Auto ? Dtype.Fp32 : options.Dtype, options.Threads, options.Device)
            : NumericEnvironment.Restore(TrainingCheckpoint.ReadState(checkpoint).Environment, journal.Warn);

        // Data, as the model will read it.
        string modelFolder = spec.IsNewEncoder ? NewEncoderFolder.Of(folder, spec, options.Seed, cancellationToken) : resolveModel(spec.Model);
        var config = ModelConfig.Load(modelFolder);
        ClassifierTable.Require(config);
        var tokenizer = Tokenizer.Load(modelFolder);
        bool tags = spec.Task == RunTask.Tag;
        var known = ModelTasks.Of(config) == (tags ? ModelTask.TokenClassification : ModelTask.TextClassification) ? ClassificationConfig.Parse(config) : null;
        var data = ClassificationData.Prepare(spec.Data, new LabelledTextEncoder(tokenizer, LongestText(options, config)), known, cancellationToken, tags);
        foreach (string note in data.Notes)
        {
            journal.Log(note);
        }

        var rows = data.Training.Select(example => new[] { example }).ToList();
        var batches = new ShuffledBatches(
            rows, options.BatchSize, options.GradientAccumulationSteps, options.Seed, options.GroupByLength ? Grouping.ByLength : Grouping.None);

        // Model, head, optimiser; and that they will fit.
        manual_seed(options.Seed);
        var (model, fresh) = ModelLoader.LoadForClassification(modelFolder, data.Classification, options.Seed, environment.ScalarType, new Device(environment.Device));
        GradientCheckpointing.Apply(model, options);
        using var tuning = ClassifierTuning.Create(spec, options, model, modelFolder);
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, options);
        var step = new TrainingStep(tuning, optimizer, new LabelObjective(model, options.LabelSmoothing), options.MaxGradientNorm);
        var memory = MemoryEstimate.Of(model, tuning.Trainable, spec.Method, options, data.Training.Max(example => example.Ids.Length));
        MemoryEstimate.Require(memory, Memory.available_bytes() + Memory.resident_bytes());

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
            Evaluate = data.Validation.Count == 0 ? null : Evaluate,
            Test = data.Test.Count == 0 ? null : token =>
                tags ? TaggerOutcome.Of(model, data.Test, cancellationToken: token).HeldOut : ClassifierOutcome.Of(model, data.Test, cancellationToken: token).HeldOut,
            BestBy = Metric(options.MetricForBestModel, data.Classification),
            Labels = data.Classification.Labels,
            Note = fresh.Count == 0 ? null : $"New weights, which the model didn't have: {string.Join(", ", fresh)}.",
        }.Run(cancellationToken);

        HeldOutScores Evaluate(long number, long lastStep, CancellationToken token)
        {
            var (scores, answers) = tags ? Marked() : Sorted();
            foreach (var (text, answer) in data.HeldOutTexts.Zip(answers).Take(options.SampleAnswers))
            {
                journal.Write(new SampleEvent(number, text.Text, answer, text.Label));
            }

            return scores;

            (HeldOutScores Scores, IEnumerable<string> Answers) Sorted()
            {
                var tried = ClassifierOutcome.Of(model, data.Validation, cancellationToken: token);
                return (tried.HeldOut, tried.Scores.Select(scores => LabelWords.Of(data.Classification, scores, spec.Data.LabelSeparator)));
            }

            (HeldOutScores Scores, IEnumerable<string> Answers) Marked()
            {
                var tried = TaggerOutcome.Of(model, data.Validation, cancellationToken: token);
                return (tried.HeldOut, tried.Tags.Select(words => string.Join(' ', words.Select(tag => data.Classification.Labels[tag]))));
            }
        }
    }

    private static BestMetric Metric(BestMetric asked, ClassificationConfig classification) => (asked, classification.Problem) switch
    {
        (_, ProblemType.Regression) => BestMetric.Loss,
        (BestMetric.Auto, ProblemType.MultiLabel) => BestMetric.F1,
        (BestMetric.Auto, _) when classification.PerToken => BestMetric.F1,
        (BestMetric.Auto, _) => BestMetric.Accuracy,
        _ => asked,
    };

    private static int LongestText(TrainingOptions options, ModelConfig config)
    {
        int context = ClassifierTable.MaxTokens(config) ?? int.MaxValue;
        return options.MaxSequenceLength is { } asked && asked > context
            ? throw new RecipeException(RunFailures.BadSettings, $"max_sequence_length is {asked}, but the model reads at most {context} tokens. Lower it, or choose a model with a longer context.")
            : options.MaxSequenceLength ?? Math.Min(context, DefaultLongestText);
    }
}
