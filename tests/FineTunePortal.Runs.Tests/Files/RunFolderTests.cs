namespace FineTunePortal.Runs.Tests;

public class RunFolderTests
{
    private static readonly RunSpec Spec = new() { Model = "starter", Data = new RunData { Files = ["a.csv"] } };

    [Fact]
    public void Create_NewFolder_WritesSpecThatReadsBack()
    {
        using var temporary = new TemporaryFolder();
        var path = Path.Combine(temporary.Path, "deep", "run");
        RunFolder.Create(path, Spec);
        Assert.Equal(Spec, new RunFolder(path).ReadSpec());
        Assert.Empty(Directory.GetFiles(path, "*.tmp"));
    }

    [Fact]
    public void Create_RunIsThere_Refuses()
    {
        using var temporary = new TemporaryFolder();
        RunFolder.Create(temporary.Path, Spec);
        Assert.Contains("holds a run already", Assert.Throws<RunFolderException>(() => RunFolder.Create(temporary.Path, Spec)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSpec_EmptyFolder_SaysThatNoRunIsHere()
    {
        using var temporary = new TemporaryFolder();
        Assert.Contains("holds no run", Assert.Throws<RunFolderException>(() => temporary.Run.ReadSpec()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_CommittedAndTorn_ListsTheCommittedInOrder()
    {
        using var temporary = new TemporaryFolder();
        foreach (var step in new long[] { 100, 20, 3 })
        {
            Checkpoint(temporary.Run, step, "x");
        }

        using var open = temporary.Run.BeginCheckpoint(200);
        File.WriteAllText(Path.Combine(open.Folder, "weights"), "half");
        Directory.CreateDirectory(Path.Combine(temporary.Run.CheckpointsFolder, "step-007"));
        Directory.CreateDirectory(Path.Combine(temporary.Run.CheckpointsFolder, "step-x"));
        Assert.Equal([3, 20, 100], temporary.Run.Checkpoints().Select(checkpoint => checkpoint.Step));
        Assert.Equal(100, temporary.Run.LatestCheckpoint()!.Step);
    }

    [Fact]
    public void Commit_StepIsThere_Replaces()
    {
        using var temporary = new TemporaryFolder();
        Checkpoint(temporary.Run, 5, "old");
        Checkpoint(temporary.Run, 5, "new");
        Assert.Equal("new", File.ReadAllText(Path.Combine(temporary.Run.CheckpointFolder(5), "weights")));
        Assert.Single(Directory.GetDirectories(temporary.Run.CheckpointsFolder));
    }

    [Fact]
    public void Dispose_NotCommitted_LeavesNothing()
    {
        using var temporary = new TemporaryFolder();
        temporary.Run.BeginCheckpoint(5).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(temporary.Run.CheckpointsFolder));
    }

    [Fact]
    public void PruneCheckpoints_KeepOneAndTheBest_DeletesTheRest()
    {
        using var temporary = new TemporaryFolder();
        foreach (var step in new long[] { 1, 2, 3, 4 })
        {
            Checkpoint(temporary.Run, step, "x");
        }

        temporary.Run.PruneCheckpoints(1, 2);
        Assert.Equal([2, 4], temporary.Run.Checkpoints().Select(checkpoint => checkpoint.Step));
    }

    [Fact]
    public void RemoveLeftovers_AfterAKill_KeepsCompleteCheckpoints()
    {
        using var temporary = new TemporaryFolder();
        Checkpoint(temporary.Run, 1, "x");
        _ = temporary.Run.BeginCheckpoint(2).Folder;
        temporary.Run.RemoveLeftovers();
        Assert.Equal([temporary.Run.CheckpointFolder(1)], Directory.GetFileSystemEntries(temporary.Run.CheckpointsFolder));
    }

    private static void Checkpoint(RunFolder folder, long step, string content)
    {
        using var checkpoint = folder.BeginCheckpoint(step);
        File.WriteAllText(Path.Combine(checkpoint.Folder, "weights"), content);
        checkpoint.Commit();
    }
}
