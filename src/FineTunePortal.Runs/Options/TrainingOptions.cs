namespace FineTunePortal.Runs;

/// <summary>
/// Every knob of training, with its default. Null means that the default depends on the method, the model or the length
/// of the run; <see cref="Resolve"/> fills in what the method decides. Meaning, range and unit of each: <see cref="Knobs"/>.
/// </summary>
public sealed record TrainingOptions
{
    public double? LearningRate { get; init; }
    public Scheduler Scheduler { get; init; } = Scheduler.Cosine;
    public int? WarmupSteps { get; init; }
    public double WarmupRatio { get; init; } = 0.05;

    public double? Epochs { get; init; }
    public int? MaxSteps { get; init; }
    public double? MaxMinutes { get; init; }

    public int BatchSize { get; init; } = 8;
    public int GradientAccumulationSteps { get; init; } = 1;
    public int? MaxSequenceLength { get; init; }
    public bool Packing { get; init; }
    public bool GroupByLength { get; init; } = true;
    public bool TrainOnPrompt { get; init; }
    public double LabelSmoothing { get; init; }

    public Optimizer Optimizer { get; init; } = Optimizer.AdamW;
    public double WeightDecay { get; init; } = 0.01;
    public double AdamBeta1 { get; init; } = 0.9;
    public double AdamBeta2 { get; init; } = 0.999;
    public double AdamEpsilon { get; init; } = 1e-8;
    public double Momentum { get; init; } = 0.9;
    public double MaxGradientNorm { get; init; } = 1.0;
    public long Seed { get; init; } = 42;

    public int LoraRank { get; init; } = 16;
    public double LoraAlpha { get; init; } = 32;
    public double LoraDropout { get; init; }

    /// <summary>Names of the layers that get an adapter, or the single word <c>all-linear</c>.</summary>
    public KnobList LoraTargetModules { get; init; } = [AllLinear];

    public int VirtualTokens { get; init; } = 20;

    public int? EvaluationEverySteps { get; init; }
    public int EarlyStoppingPatience { get; init; } = 3;
    public double EarlyStoppingMinDelta { get; init; }
    public BestMetric MetricForBestModel { get; init; }
    public int SampleAnswers { get; init; } = 3;
    public int? CheckpointEverySteps { get; init; }
    public int KeepCheckpoints { get; init; } = 2;

    public Dtype Dtype { get; init; } = Dtype.Auto;
    public string Device { get; init; } = "auto";
    public int Threads { get; init; }
    public bool GradientCheckpointing { get; init; }

    public const string AllLinear = "all-linear";

    /// <summary>
    /// The same options with the method's learning rate, and three passes over the data where no length was given.
    /// What depends on the model or on the number of steps stays null.
    /// </summary>
    /// <param name="starter">The built-in starter model, tiny beside real ones, wants five times their learning rate.</param>
    public TrainingOptions Resolve(TuningMethod method, bool starter = false) => this with
    {
        LearningRate = LearningRate ?? method.LearningRate() * (starter ? 5 : 1),
        Epochs = Epochs is null && MaxSteps is null && MaxMinutes is null ? DefaultEpochs : Epochs,
    };

    internal const double DefaultEpochs = 3;
}
