using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Live;

/// <summary>One tail a run, shared by everybody; forgotten when nobody has asked for it for a while.</summary>
public sealed class RunTails(IOptions<PortalOptions> options, TimeProvider time)
{
    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Entry> _entries = [];

    /// <summary>The run's tail, as far as it was last polled.</summary>
    public RunTail Of(Guid run)
    {
        lock (_gate)
        {
            return EntryOf(run).Tail;
        }
    }

    /// <summary>The run's tail, read up to now.</summary>
    public RunTail Fresh(Guid run)
    {
        var tail = Of(run);
        tail.Poll();
        return tail;
    }

    /// <summary>The run's tail, polled ten times a second until the answer is disposed.</summary>
    public IDisposable Watch(Guid run, out RunTail tail)
    {
        lock (_gate)
        {
            var entry = EntryOf(run);
            entry.Viewers++;
            tail = entry.Tail;
            return new Viewer(this, entry);
        }
    }

    /// <summary>Begins anew with a run whose file was written anew; whoever watches has to ask again.</summary>
    public void Forget(Guid run)
    {
        lock (_gate)
        {
            _entries.Remove(run);
        }
    }

    /// <summary>Browsers that follow a run now.</summary>
    public int Viewers(Guid run)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(run, out var entry) ? entry.Viewers : 0;
        }
    }

    /// <summary>Reads what is new for whoever watches, and forgets tails that nobody uses.</summary>
    internal void PollWatched()
    {
        List<RunTail> watched;
        lock (_gate)
        {
            var old = Now - s_keep;
            foreach (var (run, _) in _entries.Where(entry => entry.Value.Viewers == 0 && entry.Value.AskedFor < old).ToList())
            {
                _entries.Remove(run);
            }

            watched = [.. _entries.Values.Where(entry => entry.Viewers > 0).Select(entry => entry.Tail)];
        }

        watched.ForEach(tail => tail.Poll());
    }

    private Entry EntryOf(Guid run)
    {
        if (!_entries.TryGetValue(run, out var entry))
        {
            _entries[run] = entry = new Entry(new RunTail(new RunFolder(options.Value.Paths.Run(run)).EventsFile));
        }

        entry.AskedFor = Now;
        return entry;
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private sealed class Entry(RunTail tail)
    {
        public RunTail Tail { get; } = tail;

        public int Viewers { get; set; }

        public DateTimeOffset AskedFor { get; set; }
    }

    private sealed class Viewer(RunTails tails, Entry entry) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            lock (tails._gate)
            {
                if (!_left)
                {
                    _left = true;
                    entry.Viewers--;
                    entry.AskedFor = tails.Now;
                }
            }
        }
    }
}
