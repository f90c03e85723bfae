using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>
/// Sees to it that one worker at a time writes a run. The file names host, process and last sign of life. On the same host
/// the process table decides whether the holder lives; for another host the age of the last sign of life does.
/// </summary>
public sealed class WorkerLock : IDisposable
{
    /// <summary>A holder on another host that was silent for so long counts as dead.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(2);

    /// <summary>How often a holder should give a sign of life.</summary>
    public static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(15);

    // The system rounds start times, and corrects its clock.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(5);

    private readonly RunFolder folder;
    private readonly WorkerIdentity self;
    private readonly TimeProvider time;
    private ITimer? timer;

    private WorkerLock(RunFolder folder, WorkerIdentity self, TimeProvider time)
    {
        this.folder = folder;
        this.self = self;
        this.time = time;
    }

    /// <summary>The dead worker whose lock was taken over, or null.</summary>
    public WorkerIdentity? TakenOverFrom { get; private init; }

    /// <summary>Takes the run for this process.</summary>
    /// <param name="startOf">The start time of a process on this host; null: the system's process table.</param>
    /// <exception cref="RunFolderException">Another worker that is alive holds it; the message says which.</exception>
    public static WorkerLock Acquire(RunFolder folder, TimeProvider? time = null, WorkerIdentity? self = null, Func<int, DateTime?>? startOf = null)
    {
        time ??= TimeProvider.System;
        self ??= WorkerIdentity.Current();
        Directory.CreateDirectory(folder.FullPath);

        // Two starters must not both find the same dead worker: the decision itself is made by one at a time.
        using var claim = Claim(folder);
        var holder = ReadHolder(folder);
        if (holder is { } other && other.Worker != self && IsAlive(other, self, time, startOf ?? WorkerIdentity.StartOf))
        {
            throw new RunFolderException(
                $"'{folder.FullPath}' is being worked on by process {other.Worker.ProcessId} on {other.Worker.Host} (last sign of life {Ago(time, other.Heartbeat)}). "
                + "Wait for it, or end it first.");
        }

        var taken = new WorkerLock(folder, self, time) { TakenOverFrom = holder is { } dead && dead.Worker != self ? dead.Worker : null };
        taken.Write(durable: true);
        return taken;
    }

    /// <summary>Who holds the run, or null; says nothing about whether it lives.</summary>
    public static WorkerIdentity? Holder(RunFolder folder) => ReadHolder(folder)?.Worker;

    /// <summary>True when a worker that is alive holds the run.</summary>
    public static bool IsHeld(RunFolder folder, TimeProvider? time = null, WorkerIdentity? self = null, Func<int, DateTime?>? startOf = null) =>
        ReadHolder(folder) is { } holder
        && IsAlive(holder, self ?? WorkerIdentity.Current(), time ?? TimeProvider.System, startOf ?? WorkerIdentity.StartOf);

    /// <summary>Gives a sign of life.</summary>
    /// <exception cref="RunFolderException">Another worker took the run in the meantime: this one must stop writing.</exception>
    public void Beat()
    {
        if (Holder(folder) is { } holder && holder != self)
        {
            throw new RunFolderException($"'{folder.FullPath}' was taken over by process {holder.ProcessId} on {holder.Host}. This worker stops.");
        }

        Write(durable: false);
    }

    /// <summary>Gives a sign of life every <see cref="BeatInterval"/> until disposed. Losing the run is told to <paramref name="lost"/>.</summary>
    public void BeatInBackground(Action<Exception> lost)
    {
        timer ??= time.CreateTimer(_ => TryBeat(lost), null, BeatInterval, BeatInterval);
    }

    /// <summary>Lets go of the run.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        timer = null;
        if (Holder(folder) == self)
        {
            File.Delete(folder.LockFile);
        }
    }

    private void TryBeat(Action<Exception> lost)
    {
        try
        {
            Beat();
        }
        catch (Exception error) when (error is RunFolderException or IOException or UnauthorizedAccessException)
        {
            lost(error);
        }
    }

    private static bool IsAlive((WorkerIdentity Worker, DateTime Heartbeat) holder, WorkerIdentity self, TimeProvider time, Func<int, DateTime?> startOf) =>
        holder.Worker.Host == self.Host
            ? startOf(holder.Worker.ProcessId) is { } started && (started - holder.Worker.ProcessStarted).Duration() <= StartTolerance
            : time.GetUtcNow().UtcDateTime - holder.Heartbeat < SilenceLimit;

    private static FileStream Claim(RunFolder folder)
    {
        try
        {
            return new FileStream(folder.LockFile + ".claim", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new RunFolderException($"'{folder.FullPath}' is being claimed by another worker at this moment, or can't be written. Try again.", error);
        }
    }

    private void Write(bool durable)
    {
        var content = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["host"] = self.Host,
            ["pid"] = self.ProcessId,
            ["process_started"] = self.ProcessStarted.ToString("O", CultureInfo.InvariantCulture),
            ["heartbeat"] = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        });
        AtomicFile.WriteText(folder.LockFile, content + "\n", durable);
    }

    /// <summary>Null when there is no lock, or when the file holds none: it is written atomically, so that is no worker's doing.</summary>
    private static (WorkerIdentity Worker, DateTime Heartbeat)? ReadHolder(RunFolder folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(folder.LockFile));
            var root = document.RootElement;
            return (
                new WorkerIdentity(root.GetProperty("host").GetString()!, root.GetProperty("pid").GetInt32(), root.GetProperty("process_started").GetDateTime().ToUniversalTime()),
                root.GetProperty("heartbeat").GetDateTime().ToUniversalTime());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Ago(TimeProvider time, DateTime moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (time.GetUtcNow().UtcDateTime - moment).TotalSeconds):0} s ago");
}
