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
    ChildProcesses processes, IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options, TimeProvider time, ILogger<MachineMeter> log) : BackgroundService
{
    private static readonly TimeSpan s_keep = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private MachineSpeed? _speed;

    /// <summary>Null as long as it was not measured.</summary>
    public MachineSpeed? Speed => _speed ??= ReadFile();

    private string File => Path.Combine(options.Value.Paths.Root, "machine.json");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                if (IsOld() && !await IsBusyAsync(stoppingToken))
                {
                    await MeasureAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is Win32Exception or IOException or JsonException)
            {
                LogNotMeasured(exception.Message);
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
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

    private bool IsOld() => Speed is null || time.GetUtcNow().UtcDateTime - System.IO.File.GetLastWriteTimeUtc(File) > s_keep;

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
    private partial void LogNotMeasured(string problem);
}
