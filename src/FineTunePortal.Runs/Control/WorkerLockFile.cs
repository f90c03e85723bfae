using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>Reads and writes worker.lock: a line of JSON.</summary>
internal static class WorkerLockFile
{
    public static void Write(RunFolder folder, WorkerIdentity worker, TimeProvider time, bool durable)
    {
        var content = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["host"] = worker.Host,
            ["pid"] = worker.ProcessId,
            ["process_start"] = worker.ProcessStart,
            ["heartbeat"] = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        });
        AtomicFile.WriteText(folder.LockFile, content + "\n", durable);
    }

    /// <summary>Null when there is no lock, or when the file holds none: it is written atomically, so that is no worker's doing.</summary>
    public static (WorkerIdentity Worker, DateTime Heartbeat)? Read(RunFolder folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(folder.LockFile));
            var root = document.RootElement;
            return (
                new WorkerIdentity(root.GetProperty("host").GetString()!, root.GetProperty("pid").GetInt32(), root.GetProperty("process_start").GetString()!),
                root.GetProperty("heartbeat").GetDateTime().ToUniversalTime());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
