namespace FineTunePortal.Kernels;

/// <summary>One step of AdamW.</summary>
/// <param name="LearningRate">Per step.</param>
/// <param name="WeightDecay">Decoupled: the weight shrinks by LearningRate * WeightDecay.</param>
/// <param name="Step">Counts from 1.</param>
public sealed record AdamWSettings(
    double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, long Step);
