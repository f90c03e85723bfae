namespace FineTunePortal.Web.Features.Data.Jobs;

/// <summary>Work on a version that takes longer than a person wants to look at a still page.</summary>
public sealed class DataJob(Guid versionId, string kind, long total, TimeProvider clock) : IProgress<long>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly long _started = clock.GetTimestamp();
    private Func<string>? _error;

    public Guid VersionId => versionId;

    /// <summary>What is done, such as <c>scan</c>.</summary>
    public string Kind => kind;

    /// <summary>Rows in all.</summary>
    public long Total => total;

    /// <summary>Rows done.</summary>
    public long Done { get; private set; }

    public DataJobState State { get; private set; } = DataJobState.Waiting;

    /// <summary>Why it failed, for people.</summary>
    public string? Error => _error?.Invoke();

    /// <summary>What it made.</summary>
    public object? Result { get; private set; }

    public bool IsOver => State is DataJobState.Done or DataJobState.Failed or DataJobState.Cancelled or DataJobState.Interrupted;

    /// <summary>Seconds left, judged by the rows so far; null as long as that can't be told.</summary>
    public double? SecondsLeft => Done == 0 || State != DataJobState.Running ? null : clock.GetElapsedTime(_started).TotalSeconds * (total - Done) / Done;

    public void Report(long value) => Done = value;

    public void Cancel()
    {
        if (!IsOver)
        {
            _cancel.Cancel();
        }
    }

    public void Dispose() => _cancel.Dispose();

    /// <summary>A job that the portal's end cut off.</summary>
    internal static DataJob OfPast(Guid versionId, string kind, TimeProvider clock, Func<string> error) => new(versionId, kind, 0, clock) { State = DataJobState.Interrupted, _error = error };

    internal async Task RunAsync(Func<DataJob, CancellationToken, Task<object?>> work, Func<Exception, Func<string>> explain)
    {
        State = DataJobState.Running;
        try
        {
            _cancel.Token.ThrowIfCancellationRequested();
            Result = await work(this, _cancel.Token);
            State = DataJobState.Done;
        }
        catch (OperationCanceledException)
        {
            State = DataJobState.Cancelled;
        }
        catch (Exception error)
        {
            _error = explain(error);
            State = DataJobState.Failed;
        }
    }
}

/// <summary>How far a job is.</summary>
public enum DataJobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,

    /// <summary>The portal ended while it went on.</summary>
    Interrupted,
}
