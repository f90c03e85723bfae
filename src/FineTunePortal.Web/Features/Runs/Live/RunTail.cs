using System.Text;
using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Runs.Live;

/// <summary>
/// Follows one run's events for everybody who is interested: the queue, open pages, browsers with a chart. It reads and
/// parses each event once. What came last is kept as lines ready to be sent; older lines are read from the file again.
/// </summary>
public sealed class RunTail(string eventsFile)
{
    /// <summary>Lines kept ready: a minute and more of a run with many steps a second.</summary>
    private const int RecentLines = 1024;

    /// <summary>Events of a batch, and between two remembered places in the file.</summary>
    private const int BatchEvents = 256;

    private readonly Lock _gate = new();
    private readonly EventLogReader _reader = new(eventsFile);
    private readonly RunCurve _curve = new();
    private readonly Queue<string> _recent = new();
    private readonly List<(long Sequence, long Offset)> _places = [(0, 0)];
    private RunBatch? _newest;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wrong with the file, once a line in it is damaged; what was before that line can be read.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads what is new in the file.</summary>
    public void Poll()
    {
        lock (_gate)
        {
            long before = _reader.LastSequence;
            try
            {
                Fault = null;
                while (_reader.ReadNew(BatchEvents) is { Count: > 0 } events)
                {
                    foreach (var runEvent in events)
                    {
                        Take(runEvent);
                    }

                    _places.Add((_reader.LastSequence, _reader.Position));
                }
            }
            catch (RunFolderException exception)
            {
                Fault = exception.Message;
            }

            if (_reader.LastSequence > before)
            {
                _newest = null;
                _news.SetResult();
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Reads something from the curve while nobody changes it.</summary>
    public T Read<T>(Func<RunCurve, T> read)
    {
        lock (_gate)
        {
            return read(_curve);
        }
    }

    /// <summary>Completes when there are events after <paramref name="sequence"/>.</summary>
    public Task NewsAfter(long sequence)
    {
        lock (_gate)
        {
            return _reader.LastSequence > sequence ? Task.CompletedTask : _news.Task;
        }
    }

    /// <summary>The next events after a sequence number; null when there are none yet.</summary>
    public RunBatch? After(long sequence)
    {
        (long Sequence, long Offset) from, to;
        lock (_gate)
        {
            long last = _reader.LastSequence;
            if (sequence >= last)
            {
                return null;
            }

            if (sequence >= last - _recent.Count)
            {
                // Viewers who keep up all ask for the same: it is put together once.
                return _newest?.After == sequence ? _newest : _newest = new RunBatch(sequence, last, [.. _recent.Skip((int)(sequence - last + _recent.Count))]);
            }

            int place = _places.FindIndex(known => known.Sequence > sequence);
            (from, to) = (_places[place - 1], _places[place]);
        }

        // Up to a remembered place all lines are complete and checked, and nobody changes them any more.
        using var stream = new FileStream(eventsFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Seek(from.Offset, SeekOrigin.Begin);
        byte[] bytes = new byte[to.Offset - from.Offset];
        stream.ReadExactly(bytes);
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new RunBatch(sequence, to.Sequence, lines[(int)(sequence - from.Sequence)..]);
    }

    private void Take(RunEvent runEvent)
    {
        _curve.Add(runEvent);
        _recent.Enqueue(EventJson.Write(runEvent));
        if (_recent.Count > RecentLines)
        {
            _recent.Dequeue();
        }
    }
}
