using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>Follows events.jsonl: each <see cref="ReadNew"/> gives the complete lines written since the last.</summary>
/// <param name="fromSequence">Events with smaller numbers are passed over.</param>
public sealed class EventLogReader(string path, long fromSequence = 1)
{
    private const int ChunkBytes = 64 * 1024;

    private long position;

    /// <summary>The number of the last event read or passed over; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The byte after the last event read or passed over: everything before it is complete lines.</summary>
    public long Position => position;

    /// <summary>The events added since the last call; none when the file isn't there yet. A last line that is torn waits for the next call.</summary>
    /// <param name="atMost">Events after which to stop; the next call goes on there.</param>
    /// <exception cref="RunFolderException">A line before the last isn't the event that belongs there; what is before it was given by earlier calls.</exception>
    public IReadOnlyList<RunEvent> ReadNew(int atMost = int.MaxValue)
    {
        List<RunEvent> events = [];
        if (!File.Exists(path))
        {
            return events;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Seek(position, SeekOrigin.Begin);
        var buffer = new byte[ChunkBytes];
        var used = 0;
        int read;
        while ((read = stream.Read(buffer, used, buffer.Length - used)) > 0)
        {
            used += read;
            var start = 0;
            int end;
            while ((end = Array.IndexOf(buffer, (byte)'\n', start, used - start)) >= 0)
            {
                if (!TryTake(buffer.AsSpan(start, end - start), stream.Length, events))
                {
                    return events;
                }

                start = end + 1;
                if (events.Count >= atMost)
                {
                    return events;
                }
            }

            Buffer.BlockCopy(buffer, start, buffer, 0, used - start);
            used -= start;
            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return events;
    }

    /// <summary>Reads to the end; gives the number of the last event and the byte after it. What follows is torn.</summary>
    internal static (long LastSequence, long Length) End(string path)
    {
        var reader = new EventLogReader(path, long.MaxValue);
        while (reader.ReadNew().Count > 0)
        {
        }

        return (reader.LastSequence, reader.position);
    }

    /// <summary>False when the line can't be taken: it is the torn end of the file, or <paramref name="events"/> must be handed over before its fault is thrown.</summary>
    private bool TryTake(ReadOnlySpan<byte> line, long fileLength, List<RunEvent> events)
    {
        var (runEvent, problem) = Parse(line);
        if (runEvent is null)
        {
            // A power cut can leave a last line of the right length that was never filled.
            var isLast = position + line.Length + 1 >= fileLength;
            return isLast || events.Count > 0 ? false : throw new RunFolderException(
                $"'{path}', line {LastSequence + 1}: {problem} The file was changed by something else; restore it, or start the run anew in another folder.");
        }

        position += line.Length + 1;
        LastSequence = runEvent.Sequence;
        if (runEvent.Sequence >= fromSequence)
        {
            events.Add(runEvent);
        }

        return true;
    }

    private (RunEvent? Event, string Problem) Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var runEvent = EventJson.Read(line);
            return runEvent.Sequence == LastSequence + 1 ? (runEvent, "") : (null, $"event {LastSequence + 1} should stand here, not {runEvent.Sequence}.");
        }
        catch (JsonException error)
        {
            return (null, $"this is not an event ({error.Message})");
        }
    }
}
