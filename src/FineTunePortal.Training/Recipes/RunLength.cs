using System.Diagnostics;
using FineTunePortal.Runs;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Optimization;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Recipes;

/// <summary>How many optimiser steps a run has.</summary>
internal static class RunLength
{
    private const int MeasuredSteps = 5;

    /// <summary>Minutes become steps by the measured speed of a few steps that change nothing.</summary>
    /// <param name="options">Epochs, steps or minutes.</param>
    /// <param name="batches">What the steps read.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="step">Does a step.</param>
    public static (long Steps, double? TokensPerSecond) Plan(TrainingOptions options, ShuffledBatches batches, int rows, TrainingStep step)
    {
        if (options.MaxSteps is { } steps)
        {
            return (steps, null);
        }

        if (options.MaxMinutes is not { } minutes)
        {
            return (StepCount.ForEpochs(options.Epochs ?? 1, rows, options.BatchSize, options.GradientAccumulationSteps), null);
        }

        using var random = get_rng_state();
        step.Backward(batches.Step(0));
        var clock = Stopwatch.StartNew();
        long tokens = 0;
        for (int number = 0; number < MeasuredSteps; number++)
        {
            var batch = batches.Step(number);
            step.Backward(batch);
            tokens += batch.Sum(micro => micro.Tokens);
        }

        double seconds = clock.Elapsed.TotalSeconds;
        set_rng_state(random);
        return (Math.Max(1, (long)(minutes * 60 / (seconds / MeasuredSteps))), tokens / seconds);
    }
}
