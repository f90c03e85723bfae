using FineTunePortal.Hub.Download;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>A model on its way here.</summary>
/// <param name="name">The folder that it will have, which is also its identifier.</param>
/// <param name="title">What people call it: <c>acme/tiny</c>, <c>model.zip</c>.</param>
/// <param name="way">Where it comes from.</param>
/// <param name="byId">Who asked for it first.</param>
/// <param name="byName">Their name.</param>
public sealed class BringJob(string name, string title, BringWay way, Guid byId, string byName) : IProgress<DownloadProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private long _noteAt;

    public string Name => name;

    public string Title => title;

    public BringWay Way => way;

    public Guid ById => byId;

    public string ByName => byName;

    public BringState State { get; private set; } = BringState.Running;

    /// <summary>How far it is; null at the beginning.</summary>
    public DownloadProgress? Progress { get; private set; }

    /// <summary>What went wrong last and is being tried again; null while bytes come.</summary>
    public string? Note { get; private set; }

    /// <summary>How often the connection was made anew.</summary>
    public int Breaks { get; private set; }

    /// <summary>Why it failed, for people.</summary>
    public string? Error { get; private set; }

    /// <summary>Why the model that has come can't be used; null where it can.</summary>
    public string? Problem { get; private set; }

    public bool IsOver => State is not BringState.Running;

    /// <summary>Ends when it is over, well or not; never fails.</summary>
    public Task Ended { get; internal set; } = Task.CompletedTask;

    public void Report(DownloadProgress value)
    {
        if (value.Note is not null)
        {
            (Note, _noteAt) = (value.Note, value.BytesDone);
            Breaks++;
        }
        else if (value.BytesDone > _noteAt)
        {
            Note = null;
        }

        Progress = value;
    }

    public void Dispose() => _cancel.Dispose();

    internal void Cancel() => _cancel.Cancel();

    /// <summary>Does the work.</summary>
    /// <param name="work">Brings the model; its answer is why the model can't be used, or null.</param>
    /// <param name="explain">The sentence for a failure.</param>
    internal async Task RunAsync(Func<BringJob, CancellationToken, Task<string?>> work, Func<Exception, string> explain)
    {
        try
        {
            Problem = await work(this, _cancel.Token);
            State = BringState.Done;
        }
        catch (OperationCanceledException)
        {
            State = BringState.Cancelled;
        }
        catch (Exception error)
        {
            Error = explain(error);
            State = BringState.Failed;
        }
    }
}

/// <summary>Where a model comes from.</summary>
public enum BringWay
{
    Hub,
    Archive,
    Folder,
}

/// <summary>How far it is.</summary>
public enum BringState
{
    Running,
    Done,
    Failed,
    Cancelled,
}
