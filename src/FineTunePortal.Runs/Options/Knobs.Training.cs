using static FineTunePortal.Runs.KnobGroup;
using static FineTunePortal.Runs.KnobKind;

namespace FineTunePortal.Runs;

public static partial class Knobs
{
    private const string TenTimesARun = "ten times a run";

    private static IEnumerable<Knob<TrainingOptions>> Length() =>
    [
        new("Epochs", Number, o => o.Epochs, (o, v) => o with { Epochs = (double?)v })
        {
            Group = Basic, Unit = "passes", Range = new(0, 1000, AboveMinimum: true), Automatic = "3, when no other length is given",
            Summary = "How many times the model sees all of the training rows.",
        },
        new("MaxSteps", Integer, o => (long?)o.MaxSteps, (o, v) => o with { MaxSteps = (int?)(long?)v })
        {
            Group = Expert, Unit = "steps", Range = new(1, 100_000_000), Automatic = "decided by the other length",
            Summary = "Ends the run after this many updates of the weights, instead of after a number of passes.",
        },
        new("MaxMinutes", Number, o => o.MaxMinutes, (o, v) => o with { MaxMinutes = (double?)v })
        {
            Group = Basic, Unit = "minutes", Range = new(0, 100_000, AboveMinimum: true), Automatic = "decided by the other length",
            Summary = "Ends the run after about this time; turned into a number of steps from the speed measured at the start.",
        },
    ];

    private static IEnumerable<Knob<TrainingOptions>> Batches() =>
    [
        new("BatchSize", Integer, o => (long)o.BatchSize, (o, v) => o with { BatchSize = (int)(long)v! })
        {
            Group = Basic, Unit = "rows", Range = new(1, 4096),
            Summary = "How many rows are worked on at once: more is steadier and often faster, and takes more memory.",
        },
        new("GradientAccumulationSteps", Integer, o => (long)o.GradientAccumulationSteps, (o, v) => o with { GradientAccumulationSteps = (int)(long)v! })
        {
            Group = Expert, Unit = "batches", Range = new(1, 4096),
            Summary = "How many batches are added up before the weights are updated: acts like a larger batch without its memory.",
        },
        new("MaxSequenceLength", Integer, o => (long?)o.MaxSequenceLength, (o, v) => o with { MaxSequenceLength = (int?)(long?)v })
        {
            Group = Expert, Unit = "tokens", Range = new(8, 1_048_576), Automatic = "the model's context, at most 1024",
            Summary = "Longer rows are cut at this length; memory and time grow with it.",
        },
        new("Packing", Switch, o => o.Packing, (o, v) => o with { Packing = (bool)v! })
        {
            Group = Expert,
            Summary = "Puts several short rows into one sequence, each blind to the others, so that no work goes into padding.",
        },
        new("GroupByLength", Switch, o => o.GroupByLength, (o, v) => o with { GroupByLength = (bool)v! })
        {
            Group = Expert,
            Summary = "Puts rows of similar length into the same batch to save padding; has no effect with packing.",
        },
        new("TrainOnPrompt", Switch, o => o.TrainOnPrompt, (o, v) => o with { TrainOnPrompt = (bool)v! })
        {
            Group = Expert,
            Summary = "Also learns to write the questions; normally only the answers are learned.",
        },
        new("LabelSmoothing", Number, o => o.LabelSmoothing, (o, v) => o with { LabelSmoothing = (double)v! })
        {
            Group = Expert, Range = new(0, 1, BelowMaximum: true),
            Summary = "Takes this share of the certainty away from each wanted token, which makes the model less sure of itself.",
        },
    ];

    private static IEnumerable<Knob<TrainingOptions>> Optimisation() =>
    [
        new("LearningRate", Number, o => o.LearningRate, (o, v) => o with { LearningRate = (double?)v })
        {
            Group = Basic, Unit = "per step", Range = new(0, 10), Automatic = "decided by the method",
            Summary = "How large a step each update makes: too high and the run goes astray, too low and it learns little.",
        },
        Choice<Scheduler>("Scheduler", o => o.Scheduler, (o, v) => o with { Scheduler = v }, Expert,
            "How the learning rate falls towards the end: not at all, in a straight line, or along a cosine."),
        new("WarmupSteps", Integer, o => (long?)o.WarmupSteps, (o, v) => o with { WarmupSteps = (int?)(long?)v })
        {
            Group = Expert, Unit = "steps", Range = new(0, 100_000_000), Automatic = "from warmup_ratio",
            Summary = "Over how many steps the learning rate rises from 0 at the start; wins over the ratio.",
        },
        new("WarmupRatio", Number, o => o.WarmupRatio, (o, v) => o with { WarmupRatio = (double)v! })
        {
            Group = Expert, Unit = "share of all steps", Range = new(0, 1),
            Summary = "Over which share of the run the learning rate rises from 0, rounded up to whole steps.",
        },
        Choice<Optimizer>("Optimizer", o => o.Optimizer, (o, v) => o with { Optimizer = v }, Expert,
            "The rule that turns gradients into updates: adamw fits almost always, sgd takes less memory."),
        new("WeightDecay", Number, o => o.WeightDecay, (o, v) => o with { WeightDecay = (double)v! })
        {
            Group = Expert, Range = new(0, 1),
            Summary = "Pulls the trained weights towards 0 a little at each step, against learning by heart.",
        },
        new("AdamBeta1", Number, o => o.AdamBeta1, (o, v) => o with { AdamBeta1 = (double)v! })
        {
            Group = Expert, Range = new(0, 1, BelowMaximum: true),
            Summary = "How long adamw remembers the direction of past gradients.",
        },
        new("AdamBeta2", Number, o => o.AdamBeta2, (o, v) => o with { AdamBeta2 = (double)v! })
        {
            Group = Expert, Range = new(0, 1, BelowMaximum: true),
            Summary = "How long adamw remembers the size of past gradients.",
        },
        new("AdamEpsilon", Number, o => o.AdamEpsilon, (o, v) => o with { AdamEpsilon = (double)v! })
        {
            Group = Expert, Range = new(0, 1, AboveMinimum: true),
            Summary = "Keeps adamw from dividing by almost nothing.",
        },
        new("Momentum", Number, o => o.Momentum, (o, v) => o with { Momentum = (double)v! })
        {
            Group = Expert, Range = new(0, 1, BelowMaximum: true),
            Summary = "How much of the last update sgd keeps in the next one.",
        },
        new("MaxGradientNorm", Number, o => o.MaxGradientNorm, (o, v) => o with { MaxGradientNorm = (double)v! })
        {
            Group = Expert, Range = new(0, 1_000_000),
            Summary = "Shortens gradients that are longer than this, so that one odd batch can't spoil the run; 0 turns it off.",
        },
        new("Seed", Integer, o => o.Seed, (o, v) => o with { Seed = (long)v! })
        {
            Group = Expert, Range = new(0, 9_007_199_254_740_992),
            Summary = "Where chance starts (order of the rows, first adapter weights, dropout): the same seed gives the same run.",
        },
    ];

    private static IEnumerable<Knob<TrainingOptions>> Adapters() =>
    [
        new("LoraRank", Integer, o => (long)o.LoraRank, (o, v) => o with { LoraRank = (int)(long)v! })
        {
            Group = Basic, Range = new(1, 1024),
            Summary = "How large the LoRA adapter is: more can learn more, and takes more memory and disk.",
        },
        new("LoraAlpha", Number, o => o.LoraAlpha, (o, v) => o with { LoraAlpha = (double)v! })
        {
            Group = Expert, Range = new(0, 100_000, AboveMinimum: true),
            Summary = "How loud the adapter is: its output is multiplied by alpha / rank.",
        },
        new("LoraDropout", Number, o => o.LoraDropout, (o, v) => o with { LoraDropout = (double)v! })
        {
            Group = Expert, Range = new(0, 1, BelowMaximum: true),
            Summary = "The share of the adapter's input that is left out at random while training, against learning by heart.",
        },
        new("LoraTargetModules", List, o => o.LoraTargetModules, (o, v) => o with { LoraTargetModules = (KnobList)v! })
        {
            Group = Expert, Rule = v => ((KnobList)v).Count == 0 ? "name at least one layer, or 'all-linear'." : null,
            Summary = "Which layers get an adapter: all-linear, or names such as q_proj,v_proj; for ia3, all-linear means keys, values and the last layer of each MLP.",
        },
        new("VirtualTokens", Integer, o => (long)o.VirtualTokens, (o, v) => o with { VirtualTokens = (int)(long)v! })
        {
            Group = Expert, Unit = "tokens", Range = new(1, 4096),
            Summary = "How many learnt vectors stand before each text with prompt_tuning: more can learn more, and each takes a place of the context.",
        },
    ];

    private static IEnumerable<Knob<TrainingOptions>> Watching() =>
    [
        new("EvaluationEverySteps", Integer, o => (long?)o.EvaluationEverySteps, (o, v) => o with { EvaluationEverySteps = (int?)(long?)v })
        {
            Group = Expert, Unit = "steps", Range = new(0, 100_000_000), Automatic = TenTimesARun,
            Summary = "How often the model is tried on the held-out rows; 0 means at the end only.",
        },
        new("EarlyStoppingPatience", Integer, o => (long)o.EarlyStoppingPatience, (o, v) => o with { EarlyStoppingPatience = (int)(long)v! })
        {
            Group = Basic, Unit = "evaluations", Range = new(0, 10_000),
            Summary = "Stops after this many evaluations in a row without a better result on held-out rows; 0 never stops early.",
        },
        new("EarlyStoppingMinDelta", Number, o => o.EarlyStoppingMinDelta, (o, v) => o with { EarlyStoppingMinDelta = (double)v! })
        {
            Group = Expert, Unit = "nats a token", Range = new(0, 100),
            Summary = "By how much the held-out loss must fall to count as better.",
        },
        Choice<BestMetric>("MetricForBestModel", o => o.MetricForBestModel, (o, v) => o with { MetricForBestModel = v }, Expert,
            "By which figure on held-out rows the best result is chosen and early stopping goes: auto is the loss for answers, accuracy for one label, macro F1 for several and for tags."),
        new("SampleAnswers", Integer, o => (long)o.SampleAnswers, (o, v) => o with { SampleAnswers = (int)(long)v! })
        {
            Group = Basic, Unit = "answers", Range = new(0, 100),
            Summary = "How many held-out questions the model answers at each evaluation, to be read while it learns; left out when they would take more than 5 % of the time.",
        },
        new("CheckpointEverySteps", Integer, o => (long?)o.CheckpointEverySteps, (o, v) => o with { CheckpointEverySteps = (int?)(long?)v })
        {
            Group = Expert, Unit = "steps", Range = new(0, 100_000_000), Automatic = TenTimesARun,
            Summary = "How often everything needed to go on after a crash is saved; 0 means at the end only.",
        },
        new("KeepCheckpoints", Integer, o => (long)o.KeepCheckpoints, (o, v) => o with { KeepCheckpoints = (int)(long)v! })
        {
            Group = Expert, Unit = "checkpoints", Range = new(1, 10_000),
            Summary = "How many of the newest checkpoints stay on disk, beside the best one.",
        },
    ];

    private static IEnumerable<Knob<TrainingOptions>> Machine() =>
    [
        Choice<Dtype>("Dtype", o => o.Dtype, (o, v) => o with { Dtype = v }, Expert,
            "The number format of the computation: auto measures which is faster here; bf16 takes half of the memory."),
        new("Device", Text, o => o.Device, (o, v) => o with { Device = (string)v! })
        {
            Group = Expert, Rule = v => DevicePattern().IsMatch((string)v) ? null : $"'{v}' is not a device. Use auto, cpu, cuda or cuda:N.",
            Summary = "Where to compute: auto takes a GPU if there is one; or cpu, cuda, cuda:N.",
        },
        new("Threads", Integer, o => (long)o.Threads, (o, v) => o with { Threads = (int)(long)v! })
        {
            Group = Expert, Unit = "threads", Range = new(0, 1024),
            Summary = "How many processor threads are used; 0 takes as many as there are cores.",
        },
        new("GradientCheckpointing", Switch, o => o.GradientCheckpointing, (o, v) => o with { GradientCheckpointing = (bool)v! })
        {
            Group = Expert,
            Summary = "Computes parts twice instead of remembering them: much less memory, about a third more time.",
        },
    ];

    [System.Text.RegularExpressions.GeneratedRegex(@"\A(auto|cpu|cuda(:[0-9]{1,3})?)\z")]
    private static partial System.Text.RegularExpressions.Regex DevicePattern();

    private static Knob<TrainingOptions> Choice<TEnum>(
        string name, Func<TrainingOptions, TEnum> get, Func<TrainingOptions, TEnum, TrainingOptions> set, KnobGroup group, string summary)
        where TEnum : struct, Enum => Choice<TrainingOptions, TEnum>(name, get, set, group, summary);

    private static Knob<TOptions> Choice<TOptions, TEnum>(string name, Func<TOptions, TEnum> get, Func<TOptions, TEnum, TOptions> set, KnobGroup group, string summary)
        where TEnum : struct, Enum => new(name, KnobKind.Choice, o => get(o), (o, v) => set(o, (TEnum)v!))
        {
            Group = group,
            Summary = summary,
            Choices = [.. Enum.GetNames<TEnum>().Select(word => word.ToLowerInvariant())],
            ParseChoice = text => !char.IsAsciiDigit(text.FirstOrDefault('0')) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null,
        };
}
