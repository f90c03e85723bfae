namespace FineTunePortal.Worker.Benchmarks;

/// <summary>How fast training is here.</summary>
/// <param name="Method">lora or full</param>
/// <param name="Blas">path of the BLAS really loaded</param>
/// <param name="TokensPerSecond">by the median step</param>
/// <param name="OperationsPerToken">see <see cref="FineTunePortal.Runs.TrainingCost"/></param>
/// <param name="MachineRate">median fp32 product of 2048 cubed, operations a second, measured between the steps</param>
/// <param name="Share">TokensPerSecond * OperationsPerToken / MachineRate</param>
/// <param name="PeakBytes">the most main memory that the process held, model making included</param>
/// <param name="Loss">nats a token at the last step, to see that it learns</param>
public sealed record TrainBenchmarkResult(
    string Shape, string Method, int LoraRank, string Dtype, int Threads, string? Blas, bool NativeKernels,
    long TokensPerStep, IReadOnlyList<double> StepSeconds, double TokensPerSecond, double OperationsPerToken,
    double MachineRate, double Share, long PeakBytes, double FirstLoss, double Loss);
