using System.Globalization;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>
/// Notes which serving workers run, so that the next start finds what a killed portal left. Numbers of processes are used
/// again: a note names the start of its process too, and only that very process is ended.
/// </summary>
internal sealed class PidFiles(string folder)
{
    private const string Ending = ".pid";

    private const int MostLooks = 100;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    /// <summary>Notes a worker.</summary>
    public void Write(string name, int processId)
    {
        if (ProcessTable.StartOf(processId) is { } start)
        {
            AtomicFile.WriteText(Path.Combine(folder, name + Ending), string.Create(CultureInfo.InvariantCulture, $"{processId} {start}"), durable: false);
        }
    }

    public void Remove(string name) => File.Delete(Path.Combine(folder, name + Ending));

    /// <summary>Ends what is left of earlier workers, and clears their sockets.</summary>
    /// <returns>How many were still there.</returns>
    public async Task<int> EndLeftoversAsync(CancellationToken cancellationToken)
    {
        int ended = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Ending))
        {
            if (File.ReadAllText(file).Split(' ') is [var number, var start] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int processId) && ProcessTable.StartOf(processId) == start)
            {
                await EndAsync(processId, start, cancellationToken);
                ended++;
            }

            File.Delete(file);
        }

        foreach (string socket in Directory.EnumerateFiles(folder, "*.sock"))
        {
            File.Delete(socket);
        }

        return ended;
    }

    // Waits: an ending worker deletes its socket, which by then may be the next one's.
    private static async Task EndAsync(int processId, string start, CancellationToken cancellationToken)
    {
        Signals.Terminate(processId);
        for (int look = 0; look < MostLooks && ProcessTable.StartOf(processId) == start; look++)
        {
            await Task.Delay(s_look, cancellationToken);
        }

        if (ProcessTable.StartOf(processId) == start)
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            process.Kill();
        }
    }
}
