using FineTunePortal.Web.Features.Erasing.Search;

namespace FineTunePortal.Web.Features.Erasing;

/// <summary>A search or an erasure that goes on or is over.</summary>
/// <param name="order">What is looked for.</param>
/// <param name="recordId">Of an erasure.</param>
public sealed class ErasureJob(ErasureOrder order, Guid? recordId)
{
    private readonly CancellationTokenSource _cancel = new();

    /// <summary>What is looked for; null as soon as nobody needs it any more.</summary>
    public ErasureOrder? Order { get; private set; } = order;

    public Guid? RecordId { get; } = recordId;

    public bool IsErasing => RecordId is not null;

    public ErasureProgress Progress { get; } = new();

    public ErasureState State { get; private set; }

    public ErasureFindings? Findings { get; private set; }

    public ErasureOutcome? Outcome { get; private set; }

    public bool IsOver => State != ErasureState.Going;

    internal Task Task { get; set; } = Task.CompletedTask;

    internal CancellationToken Cancelled => _cancel.Token;

    internal bool IsStopping { get; private set; }

    public void Cancel() => _cancel.Cancel();

    internal void Stop()
    {
        IsStopping = true;
        _cancel.Cancel();
    }

    internal void Found(ErasureFindings findings) => (Findings, State) = (findings, ErasureState.Found);

    internal void Done(ErasureOutcome outcome) => (Outcome, Order, State) = (outcome, null, ErasureState.Done);

    internal void End(ErasureState state) => (Order, State) = (null, state);
}

/// <summary>How far a job is.</summary>
public enum ErasureState
{
    Going,

    /// <summary>The search is over; nothing was changed.</summary>
    Found,

    /// <summary>Erased and looked through again.</summary>
    Done,
    Cancelled,
    Failed,
}
