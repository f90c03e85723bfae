using FineTunePortal.Web.Features.Models;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>Time and memory of runs on this machine.</summary>
public sealed class TuneForecasts
{
    /// <summary>Seconds of one update of the weights, from the machine's measured speed; null as long as there is none.</summary>
    public Task<double?> SecondsPerStepAsync(BaseModel model, FineTunePortal.Runs.TuningMethod method, TuneData? data) => Task.FromResult<double?>(null);

    public async Task<TuneForecast> OfAsync(BaseModel model, TuneSettings settings, TuneData data)
    {
        double? perStep = await SecondsPerStepAsync(model, settings.Method, data);
        long steps = TunePresets.Steps(settings.Options, data.TrainingRows, perStep);
        return new TuneForecast(steps, settings.Options.MaxMinutes * 60 ?? steps * perStep, null, null);
    }
}
