using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>Time and memory of runs on this machine.</summary>
public sealed class TuneForecasts(MachineMeter meter, RowLengths lengths, FreeMemory memory)
{
    /// <summary>Examples of <see cref="TypicalAsync"/>.</summary>
    public const int TypicalRows = 1000;

    /// <summary>Tokens of a question with its answer in <see cref="TypicalAsync"/>.</summary>
    public const int TypicalTokens = 200;

    /// <summary>Tokens of a text to be sorted in <see cref="TypicalAsync"/>.</summary>
    public const int TypicalTextTokens = 50;

    /// <summary>Seconds of one update of the weights; null as long as the machine was not measured or there is no data.</summary>
    public async Task<double?> SecondsPerStepAsync(BaseModel model, TuningMethod method, TuneData? data) =>
        data is null ? null : (await EstimateAsync(model, method, new TrainingOptions(), data))?.SecondsPerStep;

    public async Task<TuneForecast> OfAsync(BaseModel model, TuneSettings settings, TuneData data) =>
        await EstimateAsync(model, settings.Method, settings.Options, data) is { } estimate
            ? Forecast(meter.Speed!, estimate)
            : new TuneForecast(TunePresets.Steps(settings.Options, data.TrainingRows, null), settings.Options.MaxMinutes * 60, null, null);

    /// <summary>A balanced run over examples of an ordinary length, for whoever has no data yet; null as long as the machine was not measured.</summary>
    public async Task<TuneForecast?> TypicalAsync(BaseModel model, TuningMethod method, RunTask task = RunTask.Sft)
    {
        var options = TunePresets.Options(TunePreset.Balanced, TypicalRows, null, task);
        int tokens = task == RunTask.Classify ? TypicalTextTokens : TypicalTokens;
        int[] rows = [.. Enumerable.Repeat(tokens, TypicalRows)];
        return meter.Speed is { } machine && await RunAsync(machine, model, method, options, rows, rows[..(TypicalRows / 10)], TypicalRows) is { } estimate
            ? Forecast(machine, estimate)
            : null;
    }

    private TuneForecast Forecast(MachineSpeed machine, RunEstimate estimate) =>
        new(estimate.Steps, estimate.Seconds, estimate.Memory.Total, machine.DeviceMemoryTotalBytes ?? memory.Bytes());

    private async Task<RunEstimate?> EstimateAsync(BaseModel model, TuningMethod method, TrainingOptions options, TuneData data)
    {
        if (meter.Speed is not { } machine || data.Mapping is null || data.TrainingRows == 0 || await lengths.OfAsync(data, model) is not { Sample: { Count: > 0 } rows, Longest: var longest })
        {
            return null;
        }

        var heldOut = Enumerable.Range(0, (int)Math.Min(data.ValidationRows, int.MaxValue)).Select(row => rows[row % rows.Count]).ToList();
        return await RunAsync(machine, model, method, options, rows, heldOut, data.TrainingRows, longest);
    }

    private static async Task<RunEstimate?> RunAsync(
        MachineSpeed machine, BaseModel model, TuningMethod method, TrainingOptions options, IReadOnlyList<int> rows, IReadOnlyList<int> heldOut, long count, int? longest = null)
    {
        try
        {
            var size = model.IsNew ? ModelSize.NewEncoder : ModelSize.Parse(await File.ReadAllTextAsync(Path.Combine(model.Folder, "config.json")));
            return RunEstimate.Of(machine, size, method, options, rows, heldOut, count, longest);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
