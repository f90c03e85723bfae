using System.Globalization;

namespace FineTunePortal.Runs;

/// <summary>
/// Sees to it that one worker at a time writes a run. The file names host, process and last sign of life, which is renewed
/// in the background. On the same host the process table decides whether the holder lives; for another host the age of the
/// last sign of life does.
/// </summary>
public sealed class WorkerLock : IDisposable
{
    /// <summary>A holder on another host that was silent for so long counts as dead.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(2);

    /// <summary>How often a holder gives a sign of life.</summary>
    public static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(15);

    private readonly RunFolder folder;
    private readonly WorkerIdentity self;
    private readonly TimeProvider time;
    // Never disposed: a beat that is under way may still cancel it, and without a timer it holds nothing.
    private readonly CancellationTokenSource lost = new();
    private readonly Lock gate = new();
    private ITimer? timer;

    private WorkerLock(RunFolder folder, WorkerIdentity self, TimeProvider time)
    {
        this.folder = folder;
        this.self = self;
        this.time = time;
    }

    /// <summary>The dead worker whose lock was taken over, or null.</summary>
    public WorkerIdentity? TakenOverFrom { get; private init; }

    /// <summary>Cancelled when another worker took the run, after this one was silent for too long: it must stop writing.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes the run for this process.</summary>
    /// <param name="startOf">The start mark of a process on this host; null: the system's process table.</param>
    /// <exception cref="RunFolderException">Another worker that is alive holds it; the message says which.</exception>
    public static WorkerLock Acquire(RunFolder folder, TimeProvider? time = null, WorkerIdentity? self = null, Func<int, string?>? startOf = null)
    {
        time ??= TimeProvider.System;
        self ??= WorkerIdentity.Current();
        Directory.CreateDirectory(folder.FullPath);

        // Two starters must not both find the same dead worker: the decision itself is made by one at a time.
        using var claim = Claim(folder);
        var holder = WorkerLockFile.Read(folder);
        if (holder is { } other && other.Worker != self && IsAlive(other, self, time, startOf ?? ProcessTable.StartOf))
        {
            throw new RunFolderException(
                $"'{folder.FullPath}' is being worked on by process {other.Worker.ProcessId} on {other.Worker.Host} (last sign of life {Ago(time, other.Heartbeat)}). "
                + "Wait for it, or end it first.");
        }

        var taken = new WorkerLock(folder, self, time) { TakenOverFrom = holder is { } dead && dead.Worker != self ? dead.Worker : null };
        WorkerLockFile.Write(folder, self, time, durable: true);
        taken.timer = time.CreateTimer(_ => taken.TryBeat(), null, BeatInterval, BeatInterval);
        return taken;
    }

    /// <summary>Who holds the run, or null; says nothing about whether it lives.</summary>
    public static WorkerIdentity? Holder(RunFolder folder) => WorkerLockFile.Read(folder)?.Worker;

    /// <summary>True when a worker that is alive holds the run.</summary>
    public static bool IsHeld(RunFolder folder, TimeProvider? time = null, WorkerIdentity? self = null, Func<int, string?>? startOf = null) =>
        WorkerLockFile.Read(folder) is { } holder
        && IsAlive(holder, self ?? WorkerIdentity.Current(), time ?? TimeProvider.System, startOf ?? ProcessTable.StartOf);

    /// <summary>Gives a sign of life now.</summary>
    /// <exception cref="RunFolderException">Another worker took the run in the meantime: this one must stop writing.</exception>
    public void Beat()
    {
        lock (gate)
        {
            if (timer is null)
            {
                return;
            }

            if (Holder(folder) is { } holder && holder != self)
            {
                throw new RunFolderException($"'{folder.FullPath}' was taken over by process {holder.ProcessId} on {holder.Host}. This worker stops.");
            }

            WorkerLockFile.Write(folder, self, time, durable: false);
        }
    }

    /// <summary>Lets go of the run.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (timer is null)
            {
                return;
            }

            timer.Dispose();
            timer = null;
            if (Holder(folder) == self)
            {
                File.Delete(folder.LockFile);
            }
        }
    }

    private void TryBeat()
    {
        try
        {
            Beat();
        }
        catch (RunFolderException)
        {
            lost.Cancel();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full or absent disk is the training's business to report; the next beat may succeed.
        }
    }

    private static bool IsAlive((WorkerIdentity Worker, DateTime Heartbeat) holder, WorkerIdentity self, TimeProvider time, Func<int, string?> startOf) =>
        holder.Worker.Host == self.Host
            ? startOf(holder.Worker.ProcessId) == holder.Worker.ProcessStart
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

    private static string Ago(TimeProvider time, DateTime moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (time.GetUtcNow().UtcDateTime - moment).TotalSeconds):0} s ago");
}
