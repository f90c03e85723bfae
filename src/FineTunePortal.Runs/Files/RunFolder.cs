using System.Globalization;

namespace FineTunePortal.Runs;

/// <summary>Where everything of one run lies. Holds no state: two instances on the same path are the same run.</summary>
public sealed class RunFolder(string path)
{
    private const string CheckpointPrefix = "step-";

    public string FullPath { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What to do; written once.</summary>
    public string RunFile => In("run.json");

    /// <summary>What happened: one event a line, append-only, numbered.</summary>
    public string EventsFile => In("events.jsonl");

    /// <summary>What someone asks of the worker: pause, resume, stop, cancel, finish.</summary>
    public string ControlFile => In("control");

    /// <summary>Who works on the run.</summary>
    public string LockFile => In("worker.lock");

    public string CheckpointsFolder => In("checkpoints");

    /// <summary>The result: an adapter or a model, and what was found out about it.</summary>
    public string OutputFolder => In("output");

    /// <summary>True when a run was written here.</summary>
    public bool Exists => File.Exists(RunFile);

    /// <summary>Makes the folder and writes run.json.</summary>
    /// <exception cref="RunFolderException">A run is here already, or a file is in the way.</exception>
    public static RunFolder Create(string path, RunSpec spec)
    {
        var folder = new RunFolder(path);
        if (File.Exists(folder.FullPath))
        {
            throw new RunFolderException($"'{folder.FullPath}' is a file. Name a folder for the run.");
        }

        if (folder.Exists)
        {
            throw new RunFolderException($"'{folder.FullPath}' holds a run already. Resume it, or name another folder.");
        }

        Directory.CreateDirectory(folder.CheckpointsFolder);
        AtomicFile.WriteText(folder.RunFile, spec.ToJson());
        return folder;
    }

    /// <summary>Reads run.json.</summary>
    /// <exception cref="RunFolderException">There is no run here, or its run.json can't be used; the message lists every fault.</exception>
    public RunSpec ReadSpec()
    {
        if (!Exists)
        {
            throw new RunFolderException($"'{FullPath}' holds no run: there is no run.json in it.");
        }

        return RunSpec.FromJson(File.ReadAllText(RunFile), RunFile);
    }

    /// <summary>The folder of the checkpoint after optimiser step <paramref name="step"/>, whether it exists or not.</summary>
    public string CheckpointFolder(long step) =>
        System.IO.Path.Combine(CheckpointsFolder, CheckpointPrefix + step.ToString(CultureInfo.InvariantCulture));

    /// <summary>The complete checkpoints, oldest first. What a kill left half-written has another name and isn't listed.</summary>
    public IReadOnlyList<RunCheckpoint> Checkpoints()
    {
        if (!Directory.Exists(CheckpointsFolder))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(CheckpointsFolder, CheckpointPrefix + "*")
            .Select(folder => (folder, step: StepOf(System.IO.Path.GetFileName(folder))))
            .Where(found => found.step is not null)
            .Select(found => new RunCheckpoint(found.step!.Value, found.folder))
            .OrderBy(checkpoint => checkpoint.Step)];
    }

    /// <summary>The newest complete checkpoint, or null.</summary>
    public RunCheckpoint? LatestCheckpoint() => Checkpoints().LastOrDefault();

    /// <summary>Starts a checkpoint under a temporary name; it appears under its own when it is committed.</summary>
    public CheckpointTransaction BeginCheckpoint(long step)
    {
        Directory.CreateDirectory(CheckpointsFolder);
        return new CheckpointTransaction(CheckpointFolder(step), step);
    }

    /// <summary>Deletes the oldest checkpoints until <paramref name="keep"/> are left; those in <paramref name="protectedSteps"/> stay and don't count.</summary>
    public void PruneCheckpoints(int keep, params IReadOnlyCollection<long> protectedSteps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        var candidates = Checkpoints().Where(checkpoint => !protectedSteps.Contains(checkpoint.Step)).ToList();
        foreach (var checkpoint in candidates.SkipLast(keep))
        {
            CheckpointTransaction.Remove(checkpoint.Path);
        }
    }

    /// <summary>Deletes what a killed worker left half-written or half-deleted. Only for the worker that holds the lock.</summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(CheckpointsFolder))
        {
            return;
        }

        foreach (var leftover in Directory.EnumerateDirectories(CheckpointsFolder, CheckpointTransaction.TemporaryPattern))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }

    private static long? StepOf(string name) =>
        name.StartsWith(CheckpointPrefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(CheckpointPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        && name.Length - CheckpointPrefix.Length == step.ToString(CultureInfo.InvariantCulture).Length
            ? step
            : null;

    private string In(string name) => System.IO.Path.Combine(FullPath, name);
}
