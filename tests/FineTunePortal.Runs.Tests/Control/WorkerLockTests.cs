using FineTunePortal.Tests;

namespace FineTunePortal.Runs.Tests;

public class WorkerLockTests
{
    private const string Started = "boot:1";
    private static readonly WorkerIdentity First = new("here", 10, Started);
    private static readonly WorkerIdentity Second = new("here", 20, Started);
    private static readonly WorkerIdentity Elsewhere = new("there", 10, Started);

    private readonly SetClock clock = new();

    [Fact]
    public void Acquire_Free_NamesTheHolderUntilDisposed()
    {
        using var temporary = new TemporaryFolder();
        var held = WorkerLock.Acquire(temporary.Run, clock, First, _ => Started);
        Assert.Equal(First, WorkerLock.Holder(temporary.Run));
        Assert.True(WorkerLock.IsHeld(temporary.Run, clock, Second, _ => Started));
        held.Dispose();
        Assert.Null(WorkerLock.Holder(temporary.Run));
        Assert.False(WorkerLock.IsHeld(temporary.Run, clock, Second, _ => Started));
    }

    [Fact]
    public void Acquire_HolderLives_IsRefusedWithItsName()
    {
        using var temporary = new TemporaryFolder();
        using var held = WorkerLock.Acquire(temporary.Run, clock, First, _ => Started);
        clock.Now += TimeSpan.FromHours(5);
        var error = Assert.Throws<RunFolderException>(() => WorkerLock.Acquire(temporary.Run, clock, Second, _ => Started));
        Assert.Contains("is being worked on by process 10 on here (last sign of life 18000 s ago)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Acquire_HolderDied_TakesOver()
    {
        using var temporary = new TemporaryFolder();
        _ = WorkerLock.Acquire(temporary.Run, clock, First, _ => Started);
        using var held = WorkerLock.Acquire(temporary.Run, clock, Second, _ => null);
        Assert.Equal(First, held.TakenOverFrom);
        Assert.Equal(Second, WorkerLock.Holder(temporary.Run));
    }

    [Fact]
    public void Acquire_HoldersNumberBelongsToAnotherProcessNow_TakesOver()
    {
        using var temporary = new TemporaryFolder();
        _ = WorkerLock.Acquire(temporary.Run, clock, First, _ => Started);
        using var held = WorkerLock.Acquire(temporary.Run, clock, Second, _ => "boot:2");
        Assert.Equal(First, held.TakenOverFrom);
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(121, false)]
    public void IsHeld_HolderOnAnotherHost_GoesByItsLastSignOfLife(int secondsAgo, bool held)
    {
        using var temporary = new TemporaryFolder();
        _ = WorkerLock.Acquire(temporary.Run, clock, Elsewhere, _ => Started);
        clock.Now += TimeSpan.FromSeconds(secondsAgo);
        Assert.Equal(held, WorkerLock.IsHeld(temporary.Run, clock, First, _ => null));
    }

    [Fact]
    public void Beat_StillTheHolder_KeepsAnotherHostOut()
    {
        using var temporary = new TemporaryFolder();
        using var held = WorkerLock.Acquire(temporary.Run, clock, Elsewhere, _ => Started);
        clock.Now += TimeSpan.FromMinutes(10);
        held.Beat();
        Assert.True(WorkerLock.IsHeld(temporary.Run, clock, First, _ => null));
    }

    [Fact]
    public void Beat_RunWasTakenOver_ThrowsAndLeavesTheNewHolder()
    {
        using var temporary = new TemporaryFolder();
        var slept = WorkerLock.Acquire(temporary.Run, clock, Elsewhere, _ => Started);
        clock.Now += TimeSpan.FromMinutes(10);
        using var held = WorkerLock.Acquire(temporary.Run, clock, First, _ => null);
        Assert.Contains("was taken over by process 10 on here", Assert.Throws<RunFolderException>(slept.Beat).Message, StringComparison.Ordinal);
        Assert.False(slept.Lost.IsCancellationRequested);
        slept.Dispose();
        Assert.Equal(First, WorkerLock.Holder(temporary.Run));
    }

    [Fact]
    public void Acquire_BeatsInTheBackground_AndTellsWhenTheRunIsLost()
    {
        using var temporary = new TemporaryFolder();
        using var slept = WorkerLock.Acquire(temporary.Run, clock, Elsewhere, _ => Started);
        clock.Now += TimeSpan.FromMinutes(1);
        clock.Ring();
        clock.Now += TimeSpan.FromSeconds(90);
        Assert.True(WorkerLock.IsHeld(temporary.Run, clock, First, _ => null));
        clock.Now += TimeSpan.FromMinutes(1);
        using var held = WorkerLock.Acquire(temporary.Run, clock, First, _ => null);
        clock.Ring();
        Assert.True(slept.Lost.IsCancellationRequested);
        Assert.False(held.Lost.IsCancellationRequested);
        Assert.Equal(First, WorkerLock.Holder(temporary.Run));
    }

    [Fact]
    public void Beat_FolderIsGone_LeavesTheRunHeld()
    {
        var temporary = new TemporaryFolder();
        using var held = WorkerLock.Acquire(temporary.Run, clock, First, _ => Started);
        temporary.Dispose();
        clock.Ring();
        Assert.False(held.Lost.IsCancellationRequested);
    }

    [Fact]
    public void Acquire_LockFileIsRubbish_TakesTheRun()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.Run.LockFile, "{\"pid\":");
        using var held = WorkerLock.Acquire(temporary.Run, clock, First, _ => Started);
        Assert.Equal(First, WorkerLock.Holder(temporary.Run));
    }

    [Fact]
    public void Current_ThisProcess_IsFoundAliveInTheProcessTable()
    {
        using var temporary = new TemporaryFolder();
        using var held = WorkerLock.Acquire(temporary.Run);
        Assert.True(WorkerLock.IsHeld(temporary.Run));
        Assert.Null(ProcessTable.StartOf(int.MaxValue));
    }

    [Fact]
    public void Acquire_ManyAtOnceOnADeadHolder_OneWins()
    {
        using var temporary = new TemporaryFolder();
        _ = WorkerLock.Acquire(temporary.Run, clock, First, _ => Started);
        var winners = 0;
        Parallel.For(100, 132, number =>
        {
            try
            {
                _ = WorkerLock.Acquire(temporary.Run, clock, new WorkerIdentity("here", number, Started), id => id == First.ProcessId ? null : Started);
                Interlocked.Increment(ref winners);
            }
            catch (RunFolderException)
            {
                // Refused: another was first.
            }
        });
        Assert.Equal(1, winners);
    }
}
