using System.Collections.Concurrent;
using System.Globalization;

namespace FineTunePortal.Worker.Serving;

/// <summary>
/// The thread that computes. Questions begin in the order in which they came; a few of them are answered side by side, a
/// piece each in turn, so that a long answer doesn't hold up a short one and base and tuned model write together.
/// </summary>
internal sealed class AnswerLoop : IDisposable
{
    /// <summary>Answers that are written side by side: what the playground shows at once. Each holds keys and values of its own.</summary>
    public const int SideBySide = 3;

    private const int MostWaiting = 64;

    private readonly BlockingCollection<Action> _jobs = [];
    private readonly Queue<PendingAnswer> _waiting = [];
    private readonly List<PendingAnswer> _active = [];
    private readonly ServedModel _model;
    private readonly TimeSpan _idle;
    private readonly Action<string> _log;
    private readonly ITimer _timer;
    private readonly Thread _thread;
    private int _open;

    /// <param name="model">What answers.</param>
    /// <param name="idle">The model is let go after so long without a question; zero keeps it.</param>
    /// <param name="time">Clock.</param>
    /// <param name="log">Takes a line for the log.</param>
    public AnswerLoop(ServedModel model, TimeSpan idle, TimeProvider time, Action<string> log)
    {
        _model = model;
        _idle = idle;
        _log = log;
        _timer = time.CreateTimer(_ => TryPost(LetGoWhenIdle), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { IsBackground = true, Name = "answers" };
        _thread.Start();
    }

    /// <summary>What answers; for this thread, besides its names and figures.</summary>
    public ServedModel Model => _model;

    /// <summary>Answers being written.</summary>
    public int Active => Math.Min(Volatile.Read(ref _open), SideBySide);

    /// <summary>Questions that wait for their turn.</summary>
    public int Waiting => Math.Max(Volatile.Read(ref _open) - SideBySide, 0);

    /// <summary>Puts a question at the end of the queue.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancelled">Ends it at once, wherever it is.</param>
    /// <returns>The answer, and how many questions wait before it.</returns>
    /// <exception cref="RequestRefusedException">Too many wait already.</exception>
    public (PendingAnswer Answer, int Before) Ask(ServedQuestion question, CancellationToken cancelled)
    {
        int open = Interlocked.Increment(ref _open);
        if (open > SideBySide + MostWaiting)
        {
            Interlocked.Decrement(ref _open);
            throw new RequestRefusedException(429, "queue_full", $"{MostWaiting} questions wait already. Ask again when some of them are answered.");
        }

        var answer = new PendingAnswer(question, cancelled);
        Post(() => _waiting.Enqueue(answer));
        return (answer, Math.Max(open - SideBySide, 0));
    }

    /// <summary>Does something with the model between two pieces of answers.</summary>
    public async Task<T> Do<T>(Func<ServedModel, T> job)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                done.SetResult(job(_model));
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return await done.Task;
    }

    /// <summary>Ends all answers and lets go of the model.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        if (!_jobs.IsAddingCompleted)
        {
            _jobs.CompleteAdding();
            _thread.Join();
            _jobs.Dispose();
        }
    }

    private void Post(Action job)
    {
        if (!TryPost(job))
        {
            throw new RequestRefusedException(503, "stopping", "The model is being shut down. Ask again when it is back.");
        }
    }

    private bool TryPost(Action job)
    {
        try
        {
            _jobs.Add(job);
            return true;
        }
        catch (InvalidOperationException)
        {
            // It was told to end.
            return false;
        }
    }

    private void Run()
    {
        while (!_jobs.IsCompleted)
        {
            bool nothingToDo = _active.Count == 0 && _waiting.Count == 0;
            if (nothingToDo && _model.IsLoaded)
            {
                _timer.Change(_idle > TimeSpan.Zero ? _idle : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            if (_jobs.TryTake(out var job, nothingToDo ? Timeout.Infinite : 0))
            {
                job();
                continue;
            }

            while (_active.Count < SideBySide && _waiting.TryDequeue(out var next))
            {
                _active.Add(next);
            }

            foreach (var answer in _active.ToList())
            {
                Step(answer);
            }
        }

        var stopped = new RequestRefusedException(503, "stopping", "The model was shut down before the answer was complete. Ask again when it is back.");
        foreach (var answer in _active.Concat(_waiting))
        {
            answer.End(_model, stopped);
        }

        _model.Dispose();
    }

    private void Step(PendingAnswer answer)
    {
        Exception? failure = null;
        try
        {
            if (answer.Step(_model))
            {
                return;
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        answer.End(_model, failure);
        _active.Remove(answer);
        Interlocked.Decrement(ref _open);
    }

    private void LetGoWhenIdle()
    {
        if (_active.Count == 0 && _waiting.Count == 0 && _model.IsLoaded)
        {
            _model.Unload();
            _log(string.Create(CultureInfo.InvariantCulture, $"model let go after {_idle.TotalSeconds:0} s without a question"));
        }
    }
}
