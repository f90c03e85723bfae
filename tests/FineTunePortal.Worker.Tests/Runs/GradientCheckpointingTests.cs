using FineTunePortal.Runs;
using FineTunePortal.Tests;

namespace FineTunePortal.Worker.Tests.Runs;

public class GradientCheckpointingTests
{
    [Theory]
    [InlineData("lora")]
    [InlineData("full")]
    public void Train_WithGradientCheckpointing_SameLossesAndNorms(string method)
    {
        using var folder = new TemporaryFolder();
        var (plain, again) = (new RunFolder(folder["plain"]), new RunFolder(folder["again"]));

        var (exit, _, errors) = FinetuneProcess.Run([.. Arguments(plain, method)]);
        Assert.True(exit == 0, errors);
        (exit, _, errors) = FinetuneProcess.Run([.. Arguments(again, method), "--gradient-checkpointing"]);
        Assert.True(exit == 0, errors);

        Assert.Equal(3, Losses(plain).Length);
        Assert.Equal(Losses(plain), Losses(again));
        Assert.True(again.ReadSpec().Options.GradientCheckpointing);
    }

    private static string[] Arguments(RunFolder folder, string method) =>
    [
        "train", "--model", "starter", "--data", Repository.Sample("e2e_nlg", "devset.csv"), "--max-rows", "30", "--out", folder.FullPath, "--method", method,
        "--batch-size", "4", "--gradient-accumulation-steps", "2", "--max-steps", "3", "--evaluation-every-steps", "0", "--sample-answers", "0",
        "--dtype", "fp32", "--threads", "1", .. method == "lora" ? ["--lora-rank", "4", "--lora-dropout", "0.2"] : Array.Empty<string>(),
    ];

    private static (long Step, double Loss, double Norm)[] Losses(RunFolder folder) =>
        [.. EventLog.Curve(folder.EventsFile).Metrics.Select(metrics => (metrics.Step, metrics.Loss, metrics.GradientNorm))];
}
