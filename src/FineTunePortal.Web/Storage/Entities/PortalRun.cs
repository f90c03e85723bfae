using FineTunePortal.Runs;

namespace FineTunePortal.Web.Storage.Entities;

/// <summary>A training run as the portal lists it; the truth is in its run folder.</summary>
public class PortalRun
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid TeamId { get; set; }

    public required string Name { get; set; }

    public Guid CreatedById { get; set; }

    public DateTime CreatedAt { get; set; }

    public Guid DatasetVersionId { get; set; }

    public DatasetVersion? DatasetVersion { get; set; }

    /// <summary>Identifier of the base model in the model catalogue, <c>starter</c> for the built-in one.</summary>
    public required string BaseModel { get; set; }

    /// <summary>The settings that were asked for (JSON): method and knobs, as the wizard has them.</summary>
    public string Settings { get; set; } = "{}";

    public PortalRunState State { get; set; }

    /// <summary>Place in the queue: lower goes first.</summary>
    public long QueueOrder { get; set; }

    /// <summary>The worker's own state, as last read from the events.</summary>
    public RunState? WorkerState { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Steps done and planned.</summary>
    public int Step { get; set; }

    public int TotalSteps { get; set; }

    /// <summary>The best validation loss, nats a token.</summary>
    public double? BestLoss { get; set; }

    /// <summary>Estimated length in seconds, before the start.</summary>
    public double? EstimatedSeconds { get; set; }

    /// <summary>
    /// Why it did not end well, as <c>RunReason</c> writes it: a word after an <c>@</c> and in the next lines the engine's
    /// own sentence, where there is one. For a run that goes on: why its worker was started again.
    /// </summary>
    public string? Reason { get; set; }

    /// <summary>How often a dead worker was started again.</summary>
    public int Restarts { get; set; }

    /// <summary>What a person asked of a run that is going on and that has not happened yet.</summary>
    public RunRequest? Wish { get; set; }

    /// <summary>The run that this one was started together with, to learn the same from another seed; the better one is kept.</summary>
    public Guid? PairId { get; set; }

    /// <summary>The comparison with the base model (JSON of its scores), or null.</summary>
    public string? Scores { get; set; }

    public DateTime? DeletedAt { get; set; }

    /// <summary>When something was erased that it had learned from; a model keeps what it learned.</summary>
    public DateTime? DataErasedAt { get; set; }
}

/// <summary>Where a run is, as the portal sees it.</summary>
public enum PortalRunState
{
    Queued,
    Running,
    Paused,
    Done,
    Stopped,
    Cancelled,
    Failed,
}
