using System.Text.Json.Serialization;

namespace FineTunePortal.Runs;

/// <summary>
/// Something that happened in a run: a line of events.jsonl. <see cref="Sequence"/> counts 1, 2, 3… without gaps, and
/// <see cref="Time"/> is UTC; <see cref="EventLog.Append{T}"/> sets both.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StateEvent), "state")]
[JsonDerivedType(typeof(LogEvent), "log")]
[JsonDerivedType(typeof(PlanEvent), "plan")]
[JsonDerivedType(typeof(MetricsEvent), "metrics")]
[JsonDerivedType(typeof(EvaluationEvent), "evaluation")]
[JsonDerivedType(typeof(SampleEvent), "sample")]
[JsonDerivedType(typeof(CheckpointEvent), "checkpoint")]
[JsonDerivedType(typeof(ResumedEvent), "resumed")]
[JsonDerivedType(typeof(WarningEvent), "warning")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
[JsonDerivedType(typeof(DoneEvent), "done")]
public abstract record RunEvent
{
    [JsonPropertyOrder(-2)]
    public long Sequence { get; init; }

    [JsonPropertyOrder(-1)]
    public DateTime Time { get; init; }

    /// <summary>True for what must be on disk before the worker goes on; the rest may lose a second to a power cut.</summary>
    [JsonIgnore]
    public virtual bool IsDurable => true;
}

/// <summary>The run is now in another state.</summary>
public sealed record StateEvent(RunState State, string? Reason = null) : RunEvent;

/// <summary>A line for the curious.</summary>
public sealed record LogEvent(string Message) : RunEvent
{
    public override bool IsDurable => false;
}

/// <summary>What will be done, written before step 1; a resumed run keeps to it.</summary>
/// <param name="Steps">Updates of the weights in the whole run.</param>
/// <param name="StepsPerEpoch">Updates in one pass over the data.</param>
/// <param name="TokensPerSecond">The speed measured before the start, or null when the length didn't depend on it.</param>
/// <param name="MemoryBytes">The memory that the run is expected to need, or null.</param>
public sealed record PlanEvent(long Steps, double StepsPerEpoch, double? TokensPerSecond = null, long? MemoryBytes = null) : RunEvent
{
    public string? Dtype { get; init; }
    public string? Device { get; init; }
    public int? Threads { get; init; }
    public long? TrainingRows { get; init; }
    public long? ValidationRows { get; init; }
    public long? TestRows { get; init; }
    public long? TrainableParameters { get; init; }

    /// <summary>Why dtype, device or length were chosen.</summary>
    public string? Reason { get; init; }
}

/// <summary>One update of the weights.</summary>
/// <param name="Step">Counts from 1.</param>
/// <param name="Epoch">Passes over the data so far, with its fraction.</param>
/// <param name="Loss">Nats a token, over the labelled tokens of this step.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Tokens">Tokens worked on in this step, padding left out.</param>
/// <param name="SecondsLeft">To the end of the run.</param>
/// <param name="MemoryBytes">Held by the process, or by the GPU where one is used.</param>
public sealed record MetricsEvent(
    long Step, double Epoch, double Loss, double LearningRate, double GradientNorm, long Tokens,
    double TokensPerSecond, double SecondsLeft, long MemoryBytes) : RunEvent
{
    public override bool IsDurable => false;
}

/// <summary>The model was tried on the held-out rows after <paramref name="Step"/> updates (0: before training).</summary>
/// <param name="Loss">Nats a token, weighted by tokens; for labels nats a row, for numbers their squared error.</param>
public sealed record EvaluationEvent(long Step, double Loss, double Perplexity) : RunEvent
{
    /// <summary>Share of held-out rows that got the right labels, from 0 to 1; null where labels aren't the task.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The mean of all labels' F1 (of precision and recall), from 0 to 1; null where labels aren't the task.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>True when no evaluation before was better.</summary>
    public bool IsBest { get; init; }

    public long? Tokens { get; init; }
    public double? Seconds { get; init; }
}

/// <summary>
/// An answer of the model to a held-out question, as it stands at <paramref name="Step"/> (0: before training): the same
/// questions each time, an event each, written before the step's evaluation event.
/// </summary>
/// <param name="Prompt">The last message before the answer.</param>
/// <param name="Answer">Greedy, at most 64 tokens.</param>
/// <param name="Reference">The wanted answer.</param>
public sealed record SampleEvent(long Step, string Prompt, string Answer, string? Reference = null) : RunEvent
{
    public override bool IsDurable => false;
}

/// <summary>The run can go on from here.</summary>
public sealed record CheckpointEvent(long Step) : RunEvent
{
    public long? Bytes { get; init; }
}

/// <summary>
/// The run goes on after <paramref name="FromStep"/>. What earlier lines say of later steps was lost and is done again:
/// readers drop it.
/// </summary>
public sealed record ResumedEvent(long FromStep) : RunEvent;

/// <summary>Something a person should know; the run goes on.</summary>
public sealed record WarningEvent(string Message) : RunEvent;

/// <summary>The run can't go on.</summary>
/// <param name="Reason">A word for programs: one of <see cref="RunFailures"/>.</param>
/// <param name="Message">What happened, where, and what to do next.</param>
public sealed record ErrorEvent(string Reason, string Message) : RunEvent;

/// <summary>The run is complete and its result is in the output folder.</summary>
public sealed record DoneEvent(long Step, double? Loss = null, double? ValidationLoss = null, double? Seconds = null) : RunEvent
{
    /// <summary>The step whose weights are the result.</summary>
    public long? BestStep { get; init; }

    /// <summary>True when held-out rows no longer improved before the planned end.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Nats a token (for labels: a row) of the result on the test file; null without one.</summary>
    public double? TestLoss { get; init; }

    /// <summary>Share of rows of the test file that got the right labels; null without one, or where labels aren't the task.</summary>
    public double? TestAccuracy { get; init; }
}

/// <summary>A line written by a newer program; readers may pass over it.</summary>
public sealed record UnknownEvent(string Type) : RunEvent;
