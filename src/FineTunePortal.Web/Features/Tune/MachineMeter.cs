using System.ComponentModel;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>
/// How fast this machine computes, as the engine measured it. Kept in the data folder; measured again after a while, and
/// only when no run is going on, which would be measured too.
/// </summary>
public sealed partial class MachineMeter(
    ChildProcesses processes, IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options, TimeProvider time, ILogger<MachineMeter> log)
    : PeriodicWork(TimeSpan.FromMinutes(1), time, log)
{
    private static readonly TimeSpan s_keep = TimeSpan.FromDays(7);

    private readonly TimeProvider _time = time;
    private readonly ILogger _log = log;
    private MachineSpeed? _speed;
    private bool _gaveUp;

    /// <summary>Null as long as it was not measured.</summary>
    public MachineSpeed? Speed => _speed ??= ReadFile();

    private string File => Path.Combine(options.Value.Paths.Root, "machine.json");

    public override async Task RunOnceAsync(CancellationToken cancellationToken = default)
    {
        if (_gaveUp || !IsOld() || await IsBusyAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await MeasureAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or JsonException)
        {
            // An engine that can't be started now can't be started in a minute.
            _gaveUp = true;
            LogNotMeasured(_log, exception.Message);
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        using var process = await processes.StartAsync(options.Value.Worker, ["estimate", "--json"]);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string json = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await errors;
        _speed = MachineSpeed.FromJson(json);
        AtomicFile.WriteText(File, json);
    }

    private bool IsOld() => Speed is null || _time.GetUtcNow().UtcDateTime - System.IO.File.GetLastWriteTimeUtc(File) > s_keep;

    private async Task<bool> IsBusyAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Runs.AnyAsync(run => run.State == PortalRunState.Running, cancellationToken);
    }

    private MachineSpeed? ReadFile()
    {
        try
        {
            return MachineSpeed.FromJson(System.IO.File.ReadAllText(File));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The machine's speed can't be measured, so that no run's length will be estimated: {Problem}")]
    private static partial void LogNotMeasured(ILogger log, string problem);
}
