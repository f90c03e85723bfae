namespace FineTunePortal.Training.Data;

/// <summary>
/// Where the training loop gets its batches. What step k reads depends only on the data, the seed and k, so that a
/// resumed run goes on as if it had never stopped and no cursor has to be saved.
/// </summary>
public interface IBatchSource
{
    /// <summary>Optimiser steps in one pass over the data.</summary>
    long StepsPerEpoch { get; }

    /// <summary>The micro-batches of optimiser step <paramref name="step"/>, counted from 0.</summary>
    IReadOnlyList<Batch> Step(long step);
}
