namespace FineTunePortal.Runs;

/// <summary>What someone asks of the worker.</summary>
public enum RunRequest
{
    None,

    /// <summary>Wait after the current step; keep the memory.</summary>
    Pause,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>Save a checkpoint and end; the run can be resumed later.</summary>
    Stop,

    /// <summary>End now; the run is over.</summary>
    Cancel,

    /// <summary>Learn no more: try what was learned so far on the held-out rows, and write the best of it as the result.</summary>
    Finish,
}

/// <summary>The file through which a run is steered: one word, so that <c>echo pause &gt; control</c> works too.</summary>
public sealed class RunControl(RunFolder folder)
{
    private const int LongestWord = 64;

    public void Request(RunRequest request)
    {
        if (request == RunRequest.None)
        {
            Clear();
            return;
        }

        AtomicFile.WriteText(folder.ControlFile, request.ToString().ToLowerInvariant() + "\n");
    }

    /// <summary>The word in the file. One that isn't known is no request, and comes back as <paramref name="unknown"/> for a warning.</summary>
    public RunRequest Read(out string? unknown)
    {
        unknown = null;
        string word;
        try
        {
            using var reader = new StreamReader(new FileStream(folder.ControlFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var buffer = new char[LongestWord];
            word = new string(buffer, 0, reader.ReadBlock(buffer)).Trim().ToLowerInvariant();
        }
        catch (FileNotFoundException)
        {
            return RunRequest.None;
        }
        catch (DirectoryNotFoundException)
        {
            return RunRequest.None;
        }

        switch (word)
        {
            case "":
                return RunRequest.None;
            case "pause":
                return RunRequest.Pause;
            case "resume":
                return RunRequest.Resume;
            case "stop":
                return RunRequest.Stop;
            case "cancel":
                return RunRequest.Cancel;
            case "finish":
                return RunRequest.Finish;
            default:
                unknown = word;
                return RunRequest.None;
        }
    }

    public RunRequest Read() => Read(out _);

    /// <summary>Withdraws what was asked for: a worker does so when it starts or has obeyed.</summary>
    public void Clear() => File.Delete(folder.ControlFile);
}
