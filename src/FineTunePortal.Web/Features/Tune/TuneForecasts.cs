using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>Time and memory of runs on this machine.</summary>
public sealed class TuneForecasts(MachineMeter meter, RowLengths lengths, FreeMemory memory)
{
    /// <summary>Seconds of one update of the weights; null as long as the machine was not measured or there is no data.</summary>
    public async Task<double?> SecondsPerStepAsync(BaseModel model, TuningMethod method, TuneData? data) =>
        data is null ? null : (await EstimateAsync(model, method, new TrainingOptions(), data))?.SecondsPerStep;

    public async Task<TuneForecast> OfAsync(BaseModel model, TuneSettings settings, TuneData data) =>
        await EstimateAsync(model, settings.Method, settings.Options, data) is { } estimate
            ? new TuneForecast(estimate.Steps, estimate.Seconds, estimate.Memory.Total, meter.Speed!.DeviceMemoryTotalBytes ?? memory.Bytes())
            : new TuneForecast(TunePresets.Steps(settings.Options, data.TrainingRows, null), settings.Options.MaxMinutes * 60, null, null);

    private async Task<RunEstimate?> EstimateAsync(BaseModel model, TuningMethod method, TrainingOptions options, TuneData data)
    {
        // A model that is made by the run has no tokenizer yet that could count.
        if (model.IsNew || meter.Speed is not { } machine || data.Mapping is null || data.TrainingRows == 0 || await lengths.OfAsync(data, model) is not { Count: > 0 } rows)
        {
            return null;
        }

        try
        {
            var size = ModelSize.Parse(await File.ReadAllTextAsync(Path.Combine(model.Folder, "config.json")));
            var heldOut = Enumerable.Range(0, (int)Math.Min(data.ValidationRows, int.MaxValue)).Select(row => rows[row % rows.Count]).ToList();
            return RunEstimate.Of(machine, size, method, options, rows, heldOut, data.TrainingRows);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
