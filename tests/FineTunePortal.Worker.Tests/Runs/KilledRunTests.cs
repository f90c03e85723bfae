using FineTunePortal.Runs;
using FineTunePortal.Tests;

namespace FineTunePortal.Worker.Tests.Runs;

public class KilledRunTests
{
    /// <summary>When the worker is killed: each waits for something that the run folder shows.</summary>
    private static readonly Func<RunFolder, bool>[] s_moments =
    [
        folder => File.Exists(folder.EventsFile),
        folder => Reached(folder, 1),
        folder => WritesCheckpoint(folder),
        folder => Reached(folder, 4),
        folder => Evaluates(folder, 2),
        folder => Reached(folder, 6),
        folder => WritesCheckpoint(folder),
        folder => Evaluates(folder, 3),
        folder => Reached(folder, 11),
        folder => folder.Checkpoints().Any(checkpoint => checkpoint.Step == 12),
    ];

    [Fact]
    public void Train_KilledTenTimes_EndsWithTheSameLossesAndWeights()
    {
        using var folder = new TemporaryFolder();
        var whole = new RunFolder(Path.Combine(folder.Path, "whole"));
        var torn = new RunFolder(Path.Combine(folder.Path, "torn"));
        var (exit, _, errors) = FinetuneProcess.Run([.. Arguments(whole)]);
        Assert.True(exit == 0, errors);

        foreach (var moment in s_moments)
        {
            using var worker = FinetuneProcess.Start([.. Arguments(torn)]);
            SpinWait.SpinUntil(() => worker.HasExited || moment(torn));
            worker.Kill();
        }

        (exit, _, errors) = FinetuneProcess.Run("train", "--out", torn.FullPath);
        Assert.True(exit == 0, errors);
        Assert.Equal(Losses(whole), Losses(torn));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(whole.OutputFolder, "adapter_model.safetensors")),
            File.ReadAllBytes(Path.Combine(torn.OutputFolder, "adapter_model.safetensors")));
    }

    private static string[] Arguments(RunFolder folder) =>
    [
        "train", "--model", "starter", "--data", Repository.Sample("e2e_nlg", "devset.csv"), "--max-rows", "80", "--out", folder.FullPath,
        "--batch-size", "4", "--max-steps", "14", "--evaluation-every-steps", "4", "--checkpoint-every-steps", "3", "--sample-answers", "1",
        "--lora-rank", "4", "--lora-dropout", "0.1", "--dtype", "fp32", "--threads", "2", "--early-stopping-patience", "0",
    ];

    private static (long Step, double Loss, double Norm)[] Losses(RunFolder folder) =>
        [.. EventLog.Curve(folder.EventsFile).Metrics.Select(metrics => (metrics.Step, metrics.Loss, metrics.GradientNorm))];

    private static bool Reached(RunFolder folder, long step) => File.Exists(folder.EventsFile) && EventLog.Read(folder.EventsFile).OfType<MetricsEvent>().Any(metrics => metrics.Step >= step);

    private static bool Evaluates(RunFolder folder, int times) =>
        File.Exists(folder.EventsFile) && EventLog.Read(folder.EventsFile).OfType<EvaluationEvent>().Count() >= times;

    private static bool WritesCheckpoint(RunFolder folder) =>
        Directory.Exists(folder.CheckpointsFolder) && Directory.EnumerateDirectories(folder.CheckpointsFolder, ".*.tmp").Any();
}
