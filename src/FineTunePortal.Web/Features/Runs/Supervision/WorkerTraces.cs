using System.Diagnostics;
using System.Globalization;
using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Runs.Supervision;

/// <summary>What a run's folder says about its worker; see <c>start-worker.sh</c> for the files.</summary>
/// <param name="IsAlive">A worker is on its way or at work.</param>
/// <param name="ExitCode">How the last one ended; null when it is alive, or when nobody was left to write it down.</param>
/// <param name="RanOutOfMemory">The system killed a process for lack of memory as the worker ended.</param>
/// <param name="HasOutput">The result is there.</param>
/// <param name="LastWords">The sentence that the worker ended with, if it said one.</param>
public sealed record WorkerTraces(bool IsAlive, int? ExitCode, bool RanOutOfMemory, bool HasOutput, string? LastWords)
{
    private const int LogTailBytes = 16 * 1024;
    private const string ErrorPrefix = "error: ";

    public static WorkerTraces Read(RunFolder folder, TimeProvider time)
    {
        if (WorkerLock.IsHeld(folder, time) || StarterIsAlive(folder))
        {
            return new WorkerTraces(true, null, false, false, null);
        }

        string[] exit = ReadText(ExitFile(folder)).Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int? code = exit is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out int number) ? number : null;
        return new WorkerTraces(false, code, exit is [_, "oom"], Directory.Exists(folder.OutputFolder), LastError(folder));
    }

    /// <summary>Removes what an earlier worker left, before the next one starts.</summary>
    public static void Clear(RunFolder folder)
    {
        File.Delete(ExitFile(folder));
        new RunControl(folder).Clear();
    }

    /// <summary>Ends the worker at once. Only for a run that is over: nothing is saved.</summary>
    public static void Kill(RunFolder folder, TimeProvider time)
    {
        if (WorkerLock.Holder(folder) is { } holder && WorkerLock.IsHeld(folder, time) && holder.Host == Environment.MachineName)
        {
            try
            {
                using var process = Process.GetProcessById(holder.ProcessId);
                process.Kill();
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // It ended by itself in the meantime.
            }
        }
    }

    public static string LogFile(RunFolder folder) => Path.Combine(folder.FullPath, "worker.log");

    private static string ExitFile(RunFolder folder) => Path.Combine(folder.FullPath, "worker.exit");

    /// <summary>Whether somebody holds the lock of <c>start-worker.sh</c>; .NET's exclusive opening is the same flock.</summary>
    private static bool StarterIsAlive(RunFolder folder)
    {
        try
        {
            using var _ = new FileStream(Path.Combine(folder.FullPath, "worker.running"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string? LastError(RunFolder folder)
    {
        try
        {
            using var stream = new FileStream(LogFile(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(stream.Length, LogTailBytes), SeekOrigin.End);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Split('\n').LastOrDefault(line => line.StartsWith(ErrorPrefix, StringComparison.Ordinal))?[ErrorPrefix.Length..].Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
