using FineTunePortal.Tests;

namespace FineTunePortal.Worker.Tests.Runs;

public class RetriedRunTests
{
    [Fact]
    public void Train_FirstTryFailedOnItsData_MendedSettingsTakeItsPlace()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["train", "--model", "starter", "--data", Repository.Sample("e2e_nlg", "devset.csv"), "--max-rows", "20", "--max-steps", "1", "--sample-answers", "0", "--dtype", "fp32", "--out", folder["run"]];

        var (failed, _, errors) = FinetuneProcess.Run([.. arguments, "--prompt-column", "question"]);
        var (mended, output, _) = FinetuneProcess.Run([.. arguments, "--prompt-column", "mr"]);
        var (other, _, refusal) = FinetuneProcess.Run([.. arguments, "--prompt-column", "mr", "--seed", "7"]);

        Assert.Equal(1, failed);
        Assert.Contains("there is no column 'question'", errors, StringComparison.Ordinal);
        Assert.Equal((0, folder[Path.Combine("run", "output")] + "\n"), (mended, output));
        Assert.Equal(1, other);
        Assert.Contains("holds a run with other settings", refusal, StringComparison.Ordinal);
    }
}
