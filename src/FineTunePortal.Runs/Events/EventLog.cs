using System.Text;

namespace FineTunePortal.Runs;

/// <summary>
/// Writes events.jsonl: a line an event, each in a single write at the end of the file, so that a kill can tear at most the
/// last line. One writer at a time (the holder of <see cref="WorkerLock"/>), any number of readers. Thread-safe.
/// </summary>
public sealed class EventLog : IDisposable
{
    private readonly FileStream stream;
    private readonly TimeProvider time;
    private readonly Lock gate = new();

    private EventLog(FileStream stream, TimeProvider time, long lastSequence)
    {
        this.stream = stream;
        this.time = time;
        LastSequence = lastSequence;
    }

    /// <summary>The number of the last event in the file; 0 when there is none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Opens the run's log to go on writing. A last line torn by a kill is cut off.</summary>
    /// <exception cref="RunFolderException">A line before the end is damaged: the log was changed by something else.</exception>
    public static EventLog Open(RunFolder folder, TimeProvider? time = null)
    {
        Directory.CreateDirectory(folder.FullPath);
        var (last, length) = EventLogReader.End(folder.EventsFile);
        var stream = new FileStream(folder.EventsFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            if (stream.Length > length)
            {
                stream.SetLength(length);
                stream.Flush(flushToDisk: true);
            }

            stream.Seek(0, SeekOrigin.End);
            return new EventLog(stream, time ?? TimeProvider.System, last);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Open(RunFolder, TimeProvider?)"/>
    public static EventLog Open(string folder, TimeProvider? time = null) => Open(new RunFolder(folder), time);

    /// <summary>Adds one event and returns it with its number and time.</summary>
    /// <exception cref="IOException">The disk is full or gone; the log ends with the event before.</exception>
    public T Append<T>(T runEvent)
        where T : RunEvent
    {
        lock (gate)
        {
            var stamped = runEvent with { Sequence = LastSequence + 1, Time = time.GetUtcNow().UtcDateTime };
            var line = Encoding.UTF8.GetBytes(EventJson.Write(stamped) + "\n");
            var before = stream.Position;
            try
            {
                stream.Write(line);
                if (stamped.IsDurable)
                {
                    stream.Flush(flushToDisk: true);
                }
            }
            catch (IOException)
            {
                stream.SetLength(before);
                stream.Seek(before, SeekOrigin.Begin);
                throw;
            }

            LastSequence++;
            return (T)stamped;
        }
    }

    /// <summary>The events from <paramref name="fromSequence"/> on, also while a worker writes. A torn last line is left out.</summary>
    /// <exception cref="RunFolderException">A line before the end is damaged.</exception>
    public static IEnumerable<RunEvent> Read(string path, long fromSequence = 1)
    {
        var reader = new EventLogReader(path, fromSequence);
        while (reader.ReadNew() is { Count: > 0 } batch)
        {
            foreach (var runEvent in batch)
            {
                yield return runEvent;
            }
        }
    }

    /// <summary>What the run's curves look like after all resumes.</summary>
    public static RunCurve Curve(string path) => RunCurve.From(Read(path));

    public void Dispose()
    {
        lock (gate)
        {
            stream.Dispose();
        }
    }
}
