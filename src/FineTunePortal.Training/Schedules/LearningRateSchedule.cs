using FineTunePortal.Runs;

namespace FineTunePortal.Training.Schedules;

/// <summary>
/// The learning rate of each optimiser step as a factor of the peak rate: a linear warm-up from 0, then the chosen decay
/// to 0 at <see cref="TotalSteps"/>. The formulas are those of transformers' <c>get_scheduler</c> (<c>linear</c>,
/// <c>cosine</c>, <c>constant</c>, <c>constant_with_warmup</c>), so that step k here uses the rate that step k there uses.
/// </summary>
/// <param name="Kind">The shape after the warm-up.</param>
/// <param name="WarmupSteps">Steps with a rising rate; step 0 of a warm-up has rate 0.</param>
/// <param name="TotalSteps">Optimiser steps of the whole run.</param>
public sealed record LearningRateSchedule(Scheduler Kind, long WarmupSteps, long TotalSteps)
{
    /// <summary>The factor for optimiser step <paramref name="step"/>, counted from 0.</summary>
    public double Factor(long step)
    {
        if (step < WarmupSteps)
        {
            return step / (double)Math.Max(1, WarmupSteps);
        }

        double left = Math.Max(0, TotalSteps - step) / (double)Math.Max(1, TotalSteps - WarmupSteps);
        return Kind switch
        {
            Scheduler.Constant => 1,
            Scheduler.Linear => left,
            Scheduler.Cosine => Math.Max(0, 0.5 * (1 + Math.Cos(Math.PI * (1 - left)))),
            _ => throw new ArgumentOutOfRangeException(nameof(step), Kind, "Unknown schedule."),
        };
    }

    /// <summary>
    /// Warm-up steps from a number that is either a fraction of the run (below 1, rounded up) or a count of steps
    /// (1 and above, rounded down), as transformers' <c>TrainingArguments.get_warmup_steps</c> reads it.
    /// </summary>
    public static long WarmupStepsFor(double warmup, long totalSteps) =>
        warmup >= 1 ? (long)warmup : (long)Math.Ceiling(warmup * totalSteps);
}
