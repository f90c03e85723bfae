using System.Text.Json;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Runs;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Objectives;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Schedules;
using FineTunePortal.Training.Tuning;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary><c>sft.json</c> with the model beside it: losses, accumulation, steps, packing and short supervised runs.</summary>
public sealed class SftChecks : IReferenceChecks
{
    private const string Folder = "sft";
    private const double LossTolerance = 1e-5;
    private const double NormTolerance = 1e-4;
    private const double ParameterTolerance = 1e-5;

    /// <inheritdoc/>
    public bool Recognises(string path) => Path.GetFileName(path) == "sft.json" && File.Exists(Path.ChangeExtension(path, ".safetensors"));

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        using var data = SafetensorsReader.Open(Path.ChangeExtension(path, ".safetensors"));
        var reference = new Reference(json.RootElement, data, Path.Combine(Path.GetDirectoryName(path)!, "model"), options);
        foreach (var (name, check) in Checks)
        {
            if (!json.RootElement.TryGetProperty(name, out var expected))
            {
                continue;
            }

            using var scope = NewDisposeScope();
            foreach (var result in check(reference, name, expected))
            {
                yield return result;
            }
        }
    }

    private sealed record Reference(JsonElement Json, SafetensorsReader Data, string ModelFolder, VerificationOptions Options)
    {
        public CausalLanguageModel LoadModel() => ModelLoader.Load(ModelFolder, Options.Dtype, Options.Device);

        /// <summary>The rows of the stored batch, without their padding.</summary>
        public TokenizedExample[] Rows()
        {
            long[] ids = Data.Read("input_ids").data<long>().ToArray(), labels = Data.Read("labels").data<long>().ToArray();
            int width = (int)Data.Entry("input_ids").Shape[1];
            return [.. Json.GetProperty("lengths").EnumerateArray().Select((length, row) => new TokenizedExample(
                [.. ids.Skip(row * width).Take(length.GetInt32()).Select(id => (int)id)],
                [.. labels.Skip(row * width).Take(length.GetInt32()).Select(id => (int)id)]))];
        }
    }

    private delegate IEnumerable<CheckResult> Check(Reference reference, string name, JsonElement expected);

    private static readonly (string Name, Check Run)[] Checks =
    [
        ("one_batch_loss", OneBatch),
        ("accumulated_loss", Accumulated),
        ("trainer_one_batch", (reference, name, expected) => [Steps(reference, name, [expected], micro: 6)]),
        ("trainer_accumulated", (reference, name, expected) => [Steps(reference, name, [expected], micro: 2)]),
        ("trainer_two_epochs", TwoEpochs),
        ("steps_table", StepsTable),
        ("trainer_label_smoothing_0.1", LabelSmoothing),
        ("packed", Packed),
        ("packing_strategies", Strategies),
        ("trl_sft", SupervisedRuns),
    ];

    private static IEnumerable<CheckResult> OneBatch(Reference reference, string name, JsonElement expected)
    {
        var model = reference.LoadModel();
        using var tuning = new FullTuning(model, (_, _) => { });
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, Settings(reference));
        var step = new TrainingStep(tuning, optimizer, new NextTokenObjective(model), maxGradientNorm: 1);
        var batch = Batch.Collate([.. reference.Rows().Select(row => new[] { row })]);
        var (loss, learned) = step.Backward([batch]);
        yield return CheckResult.Compare(Folder, "num_items_in_batch", Math.Abs(learned - reference.Json.GetProperty("num_items_in_batch").GetInt32()), 0);
        yield return CheckResult.Compare(Folder, name, Math.Abs(loss - expected.GetDouble()), LossTolerance);

        var norms = reference.Json.GetProperty("grad_norms");
        double error = tuning.Trainable.Max(parameter =>
            Differences.Relative(norms.GetProperty(parameter.Name).GetDouble(), parameter.Parameter.grad!.norm().ToDouble()));
        yield return CheckResult.Compare(Folder, "grad_norms", error, NormTolerance);

        double rate = reference.Json.GetProperty("trainer_settings").GetProperty("lr").GetDouble();
        step.Run([batch], rate);
        yield return CheckResult.Compare(Folder, "param_after_one_adamw_step", tuning.Trainable.Max(parameter =>
            (reference.Data.Read($"param_after_one_adamw_step.{parameter.Name}") - parameter.Parameter).abs().max().ToDouble()), ParameterTolerance);
    }

    private static IEnumerable<CheckResult> Accumulated(Reference reference, string name, JsonElement expected)
    {
        var model = reference.LoadModel();
        using var tuning = new FullTuning(model, (_, _) => { });
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, Settings(reference));
        double loss = new TrainingStep(tuning, optimizer, new NextTokenObjective(model), maxGradientNorm: 1).Backward(Micro(reference.Rows(), size: 2)).Loss;
        yield return CheckResult.Compare(Folder, name, Math.Abs(loss - expected.GetDouble()), LossTolerance);
    }

    private static IEnumerable<CheckResult> TwoEpochs(Reference reference, string name, JsonElement expected)
    {
        var all = reference.Rows();
        var rows = expected.GetProperty("rows").EnumerateArray().Select(row => all[row.GetInt32()]).ToArray();
        int batch = expected.GetProperty("batch").GetInt32(), accumulation = expected.GetProperty("accumulation").GetInt32();
        long total = expected.GetProperty("max_steps").GetInt64();
        var model = reference.LoadModel();
        using var tuning = new FullTuning(model, (_, _) => { });
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, Settings(reference));
        var step = new TrainingStep(tuning, optimizer, new NextTokenObjective(model), maxGradientNorm: 1);
        var schedule = new LearningRateSchedule(Scheduler.Linear, 1, total);
        double peak = reference.Json.GetProperty("trainer_settings").GetProperty("lr").GetDouble();
        var groups = Enumerable.Repeat(rows.Chunk(batch * accumulation), (int)expected.GetProperty("epochs").GetDouble()).SelectMany(epoch => epoch);
        yield return Compare(name, groups.Zip(expected.GetProperty("steps").EnumerateArray(), (group, wanted) => (group, wanted)).Select((pair, number) =>
            (step.Run(Micro(pair.group, batch), peak * schedule.Factor(number)), pair.wanted)));

        var evaluate = expected.GetProperty("evaluate");
        double loss = HeldOutLoss.Measure(model, HeldOutLoss.Batches(rows, evaluate.GetProperty("eval_batch").GetInt32()));
        yield return CheckResult.Compare(Folder, name + ".evaluate", Math.Abs(loss - evaluate.GetProperty("token_mean_of_all_rows").GetDouble()), 2 * LossTolerance);
    }

    private static IEnumerable<CheckResult> StepsTable(Reference reference, string name, JsonElement expected)
    {
        int wrong = expected.EnumerateArray().Count(row => row.GetProperty("max_steps").GetInt64() != StepCount.ForEpochs(
            row.GetProperty("epochs").GetDouble(), row.GetProperty("rows").GetInt64(), row.GetProperty("batch").GetInt64(), row.GetProperty("accumulation").GetInt64()));
        yield return CheckResult.Compare(Folder, name, wrong, 0);
    }

    /// <summary>This run was made with the Trainer's own defaults: neither clipping nor weight decay.</summary>
    private static IEnumerable<CheckResult> LabelSmoothing(Reference reference, string name, JsonElement expected)
    {
        yield return Steps(reference, name, expected.GetProperty("steps").EnumerateArray(), micro: expected.GetProperty("batch").GetInt32(), clip: 0, labelSmoothing: 0.1, weightDecay: 0);
    }

    private static IEnumerable<CheckResult> Packed(Reference reference, string name, JsonElement expected)
    {
        int[] ids = [.. reference.Data.Read("packed.input_ids").data<long>().ToArray().Select(id => (int)id)];
        int[] labels = [.. reference.Data.Read("packed.labels").data<long>().ToArray().Select(id => (int)id)];
        var documents = new List<TokenizedExample>();
        int at = 0;
        foreach (int length in expected.GetProperty("lengths").EnumerateArray().Select(length => length.GetInt32()))
        {
            documents.Add(new(ids[at..(at + length)], labels[at..(at + length)]));
            at += length;
        }

        using var model = reference.LoadModel();
        double loss = HeldOutLoss.Measure(model, [Batch.Collate([documents])]);
        yield return CheckResult.Compare(Folder, name, Math.Abs(loss - expected.GetProperty("loss_packed").GetDouble()), LossTolerance);
        double apart = HeldOutLoss.Measure(model, [Batch.Collate([.. documents.Select(document => new[] { document })])]);
        yield return CheckResult.Compare(Folder, name + ".unpacked", Math.Abs(apart - expected.GetProperty("loss_unpacked_token_mean").GetDouble()), LossTolerance);
    }

    private static IEnumerable<CheckResult> Strategies(Reference reference, string name, JsonElement expected)
    {
        int capacity = expected.GetProperty("seq_length").GetInt32();
        var examples = Sequences(expected.GetProperty("input_ids")).Select(ids => new TokenizedExample(ids, ids)).ToList();
        foreach (var (strategy, rows) in new (string, IEnumerable<IReadOnlyList<TokenizedExample>>)[]
        {
            ("bfd", Packing.BestFitDecreasing(examples, capacity)),
            ("bfd_split", Packing.BestFitDecreasingSplit(examples, capacity)),
            ("wrapped", Packing.Wrapped(examples, capacity).Select(row => new[] { row })),
        })
        {
            var wanted = Sequences(expected.GetProperty(strategy).GetProperty("input_ids"));
            var packed = rows.Select(row => row.SelectMany(example => example.Ids).ToArray()).ToList();
            int wrong = Math.Abs(wanted.Count - packed.Count) + wanted.Zip(packed).Count(pair => !pair.First.SequenceEqual(pair.Second));
            yield return CheckResult.Compare(Folder, $"{name}.{strategy}", wrong, 0);
        }
    }

    private static IEnumerable<CheckResult> SupervisedRuns(Reference reference, string name, JsonElement expected)
    {
        foreach (var run in expected.GetProperty("runs").EnumerateObject())
        {
            string label = $"{name}.{run.Name}";
            if (run.Name is not ("completion_only" or "whole_sequence" or "max_length_10"))
            {
                yield return CheckResult.Unsupported(Folder, label, "a loss that the engine doesn't have");
                continue;
            }

            var rows = run.Value.GetProperty("processed_rows").EnumerateArray()
                .Select(row => new TokenizedExample(Ids(row.GetProperty("input_ids")), Ids(row.GetProperty("labels")))).ToArray();
            var model = reference.LoadModel();
            using var tuning = new FullTuning(model, (_, _) => { });
            using var optimizer = OptimizerFactory.Create(tuning.Trainable, Settings(reference) with { WeightDecay = 0 });
            var step = new TrainingStep(tuning, optimizer, new NextTokenObjective(model), maxGradientNorm: 1);
            yield return Compare(label, run.Value.GetProperty("steps").EnumerateArray().Select(wanted => (step.Run(Micro(rows, 4), wanted.GetProperty("learning_rate").GetDouble()), wanted)));
        }
    }

    private static CheckResult Steps(
        Reference reference, string name, IEnumerable<JsonElement> expected, int micro, double clip = 1, double labelSmoothing = 0, double? weightDecay = null)
    {
        var model = reference.LoadModel();
        using var tuning = new FullTuning(model, (_, _) => { });
        var settings = Settings(reference);
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, settings with { WeightDecay = weightDecay ?? settings.WeightDecay });
        var step = new TrainingStep(tuning, optimizer, new NextTokenObjective(model, labelSmoothing), clip);
        var batches = Micro(reference.Rows(), micro);
        return Compare(name, expected.Select(wanted => (step.Run(batches, wanted.GetProperty("learning_rate").GetDouble()), wanted)));
    }

    /// <summary>Losses within their absolute tolerance, norms within their relative one; the error is the larger share of it.</summary>
    private static CheckResult Compare(string name, IEnumerable<(StepResult Result, JsonElement Wanted)> steps)
    {
        double error = steps.Max(step => Math.Max(
            Math.Abs(step.Result.Loss - step.Wanted.GetProperty("loss").GetDouble()),
            Differences.Relative(step.Wanted.GetProperty("grad_norm").GetDouble(), step.Result.GradientNorm) * LossTolerance / NormTolerance));
        return CheckResult.Compare(Folder, name, error, LossTolerance);
    }

    private static TrainingOptions Settings(Reference reference)
    {
        var settings = reference.Json.GetProperty("trainer_settings");
        return new TrainingOptions
        {
            LearningRate = settings.GetProperty("lr").GetDouble(),
            AdamBeta1 = settings.GetProperty("betas")[0].GetDouble(),
            AdamBeta2 = settings.GetProperty("betas")[1].GetDouble(),
            AdamEpsilon = settings.GetProperty("eps").GetDouble(),
            WeightDecay = settings.GetProperty("weight_decay").GetDouble(),
        };
    }

    private static Batch[] Micro(IEnumerable<TokenizedExample> rows, int size) =>
        [.. rows.Chunk(size).Select(chunk => Batch.Collate([.. chunk.Select(row => new[] { row })]))];

    private static List<int[]> Sequences(JsonElement rows) => [.. rows.EnumerateArray().Select(Ids)];

    private static int[] Ids(JsonElement row) => [.. row.EnumerateArray().Select(id => id.GetInt32())];
}
