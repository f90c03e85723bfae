using System.Text;
using FineTunePortal.Web.Features.Serving;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>An answer while it is written. Written by one task, read by any number of pages.</summary>
public sealed class LiveAnswer(Guid messageId, TalkTarget target) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly CancellationTokenSource _stop = new();

    public Guid MessageId => messageId;

    public TalkTarget Target => target;

    public LiveState State { get; private set; }

    /// <summary>Other answers that go first.</summary>
    public int Before { get; private set; }

    /// <summary>Old messages that the model no longer heard.</summary>
    public int Forgotten { get; private set; }

    /// <summary>Why there is no answer, or no more of it.</summary>
    public string? Failure { get; private set; }

    /// <summary>Raised at every piece; whoever paints should do so less often.</summary>
    public event Action? Changed;

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    public bool IsOver => State is LiveState.Done or LiveState.Cut or LiveState.Stopped or LiveState.Failed;

    internal CancellationToken Stopped => _stop.Token;

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    internal void Take(AnswerPiece piece)
    {
        lock (_lock)
        {
            switch (piece)
            {
                case AnswerPiece.Waiting waiting:
                    Before = waiting.Before;
                    State = LiveState.Waiting;
                    break;
                case AnswerPiece.Begun begun:
                    Forgotten = begun.Forgotten;
                    State = LiveState.Writing;
                    break;
                case AnswerPiece.Words words:
                    _text.Append(words.Text);
                    break;
                case AnswerPiece.Ended ended:
                    State = ended.IsCut ? LiveState.Cut : LiveState.Done;
                    break;
            }
        }

        Changed?.Invoke();
    }

    internal void End(LiveState state, string? failure = null)
    {
        State = state;
        Failure = failure;
        Changed?.Invoke();
    }
}

/// <summary>How far an answer is.</summary>
public enum LiveState
{
    /// <summary>The model is being made ready.</summary>
    Loading,
    Waiting,
    Writing,
    Done,

    /// <summary>It reached the longest length.</summary>
    Cut,
    Stopped,
    Failed,
}
