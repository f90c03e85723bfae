namespace FineTunePortal.Runs;

/// <summary>Optimiser steps of a run, counted as transformers' Trainer counts them.</summary>
public static class StepCount
{
    /// <summary>Optimiser steps in one pass over the data; the last group of micro-batches may be shorter.</summary>
    /// <param name="rows">Training rows (after packing: packed rows).</param>
    /// <param name="batchSize">Rows in a micro-batch.</param>
    /// <param name="gradientAccumulationSteps">Micro-batches in an optimiser step.</param>
    public static long PerEpoch(long rows, long batchSize, long gradientAccumulationSteps) =>
        CeilingDivide(CeilingDivide(rows, batchSize), gradientAccumulationSteps);

    /// <summary>Optimiser steps in <paramref name="epochs"/> passes, which need not be a whole number.</summary>
    public static long ForEpochs(double epochs, long rows, long batchSize, long gradientAccumulationSteps) =>
        Math.Max(1, (long)Math.Ceiling(epochs * PerEpoch(rows, batchSize, gradientAccumulationSteps)));

    private static long CeilingDivide(long value, long divisor) => (value + divisor - 1) / divisor;
}
