using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>
/// Answers that are being written, whoever watches: a page that is loaded again finds its answer going on, and all pages of
/// a shared conversation show the same. What was written is kept every few seconds and when an answer ends, also when it was
/// stopped or broke; an answer that a killed portal left half-written says so.
/// </summary>
public sealed partial class AnswerDesk(ModelServers models, IDbContextFactory<PortalDb> factory, TimeProvider clock, ILogger<AnswerDesk> log) : IHostedService
{
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(10);

    /// <summary>What a killed portal loses of an answer at most.</summary>
    private static readonly TimeSpan s_keepEvery = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Talk> _talks = [];

    /// <summary>What is being written in a conversation, and what ended in the turn that was asked last.</summary>
    public IReadOnlyList<LiveAnswer> Of(Guid conversation)
    {
        lock (_lock)
        {
            return _talks.TryGetValue(conversation, out var talk) ? [.. talk.Answers] : [];
        }
    }

    /// <summary>Whether an answer is being written in a conversation.</summary>
    public bool IsAnswering(Guid conversation) => Of(conversation).Any(answer => !answer.IsOver);

    /// <summary>Tells when the messages of a conversation change: by a question, an end of an answer, an edit.</summary>
    public IDisposable Watch(Guid conversation, Action changed)
    {
        lock (_lock)
        {
            var talk = TalkOf(conversation);
            talk.Watchers.Add(changed);
            return new Watcher(() =>
            {
                lock (_lock)
                {
                    talk.Watchers.Remove(changed);
                }
            });
        }
    }

    /// <summary>Tells all watchers that something was changed.</summary>
    public void Notify(Guid conversation)
    {
        Action[] watchers;
        lock (_lock)
        {
            watchers = _talks.TryGetValue(conversation, out var talk) ? [.. talk.Watchers] : [];
        }

        foreach (var watcher in watchers)
        {
            watcher();
        }
    }

    /// <summary>Lets models write answers into messages that are there already.</summary>
    /// <returns>False when answers are being written in that conversation already.</returns>
    public bool Start(Guid conversation, IReadOnlyList<(Guid MessageId, TalkTarget Target, ChatQuestion Question)> wanted)
    {
        lock (_lock)
        {
            var talk = TalkOf(conversation);
            if (talk.Answers.Any(answer => !answer.IsOver))
            {
                return false;
            }

            talk.Answers.ForEach(answer => answer.Dispose());
            talk.Answers.Clear();
            foreach (var (messageId, target, question) in wanted)
            {
                var answer = new LiveAnswer(messageId, target);
                talk.Answers.Add(answer);
                talk.Tasks.RemoveAll(task => task.IsCompleted);
                talk.Tasks.Add(Task.Run(() => WriteAsync(conversation, answer, question)));
            }
        }

        Notify(conversation);
        return true;
    }

    /// <summary>Stops all answers of a conversation; what is written so far stays.</summary>
    public void Stop(Guid conversation)
    {
        foreach (var answer in Of(conversation).Where(answer => !answer.IsOver))
        {
            answer.Stop();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<Task> tasks;
        lock (_lock)
        {
            tasks = [.. _talks.Values.SelectMany(talk => talk.Tasks)];
            foreach (var answer in _talks.Values.SelectMany(talk => talk.Answers).Where(answer => !answer.IsOver))
            {
                answer.Stop();
            }
        }

        await Task.WhenAll(tasks).WaitAsync(cancellationToken);
    }

    private async Task WriteAsync(Guid conversation, LiveAnswer answer, ChatQuestion question)
    {
        var end = (State: LiveState.Done, Failure: (string?)null);
        long kept = clock.GetTimestamp();
        try
        {
            await foreach (var piece in models.AskAsync(answer.Target, question, answer.Stopped))
            {
                if (piece is AnswerPiece.Ended ended)
                {
                    end.State = ended.IsCut ? LiveState.Cut : LiveState.Done;
                }
                else
                {
                    answer.Take(piece);
                    if (clock.GetElapsedTime(kept) >= s_keepEvery)
                    {
                        await KeepAsync(answer, isWhole: false);
                        kept = clock.GetTimestamp();
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            end.State = LiveState.Stopped;
        }
        catch (ServingException exception)
        {
            end = (LiveState.Failed, exception.Message);
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            end = (LiveState.Failed, null);
        }

        // Kept before it counts as over: whoever then reads the conversation finds it there.
        await KeepAsync(answer, isWhole: true);
        answer.End(end.State, end.Failure);
        Notify(conversation);
    }

    private async Task KeepAsync(LiveAnswer answer, bool isWhole)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync();
            string text = answer.Text;
            await db.Messages.Where(message => message.Id == answer.MessageId).ExecuteUpdateAsync(row => row.SetProperty(message => message.Content, text).SetProperty(message => message.IsCutOff, !isWhole));
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }
    }

    private Talk TalkOf(Guid conversation)
    {
        ForgetOld();
        if (!_talks.TryGetValue(conversation, out var talk))
        {
            _talks[conversation] = talk = new();
        }

        talk.Used = clock.GetUtcNow();
        return talk;
    }

    /// <summary>How an answer ended is remembered for a page that is loaded a little later, not for ever.</summary>
    private void ForgetOld()
    {
        var now = clock.GetUtcNow();
        foreach (var (conversation, talk) in _talks.ToList())
        {
            if (talk.Watchers.Count == 0 && now - talk.Used > s_memory && talk.Answers.All(answer => answer.IsOver))
            {
                _talks.Remove(conversation);
                talk.Answers.ForEach(answer => answer.Dispose());
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An answer ended with a fault of the portal itself.")]
    private partial void LogFailure(Exception exception);

    private sealed class Talk
    {
        public List<LiveAnswer> Answers { get; } = [];

        public List<Task> Tasks { get; } = [];

        public List<Action> Watchers { get; } = [];

        public DateTimeOffset Used { get; set; }
    }

    private sealed class Watcher(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
