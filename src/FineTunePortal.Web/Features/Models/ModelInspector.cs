using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Models;

/// <summary>Asks the engine what a model is and whether it can be used; remembers the answer as long as the folder stays as it is.</summary>
public sealed class ModelInspector(ChildProcesses processes, IOptions<PortalOptions> options)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string Folder, DateTime Changed), InspectedModel> _known = new();

    /// <summary>What the engine says; null where it can't be asked.</summary>
    public async Task<InspectedModel?> LookAsync(string folder, CancellationToken cancellationToken = default)
    {
        var key = (folder, Directory.GetLastWriteTimeUtc(folder));
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        try
        {
            return _known[key] = await AskAsync(folder, cancellationToken);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or JsonException or OperationCanceledException)
        {
            // Without the engine nothing can be tuned either, which its own pages say.
            return null;
        }
    }

    private async Task<InspectedModel> AskAsync(string folder, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        using var process = await processes.StartAsync(options.Value.Worker, ["inspect", folder, "--json"]);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            string json = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await errors;
            return InspectedModel.FromJson(json);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
