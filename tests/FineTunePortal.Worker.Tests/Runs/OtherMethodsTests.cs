using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Runs;

/// <summary>Methods beside lora and full: from training over an interruption to answers.</summary>
public class OtherMethodsTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly string[] s_question = ["--prompt", "Where can I eat?", "--greedy", "--max-new-tokens", "8", "--dtype", "fp32", "--threads", "1"];

    [Theory]
    [InlineData("dora", true)]
    [InlineData("ia3", true)]
    [InlineData("prompt_tuning", false)]
    public void Train_Method_GoesOnAfterAKillAndAnswers(string method, bool mergeable)
    {
        using var folder = new TemporaryFolder();
        var (whole, torn) = (new RunFolder(folder["whole"]), new RunFolder(folder["torn"]));
        var (exit, _, errors) = FinetuneProcess.Run([.. Arguments(method, whole)]);
        Assert.True(exit == 0, errors);
        using (var worker = FinetuneProcess.Start([.. Arguments(method, torn)]))
        {
            SpinWait.SpinUntil(() => worker.HasExited || torn.Checkpoints().Count > 0);
            worker.Kill();
        }

        (exit, _, errors) = FinetuneProcess.Run("train", "--out", torn.FullPath);

        Assert.True(exit == 0, errors);
        Assert.Equal(Weights(whole), Weights(torn));
        var losses = EventLog.Curve(whole.EventsFile).Evaluations.Select(evaluation => evaluation.Loss).ToList();
        Assert.True(losses[^1] < losses[0], string.Join(", ", losses));
        string answer = CommandHost.Run(["generate", "--adapter", whole.FullPath, .. s_question]).Success;
        var merge = CommandHost.Run("merge", "--adapter", whole.FullPath, "--out", folder["merged"]);
        if (mergeable)
        {
            Assert.Equal(folder["merged"] + "\n", merge.Success);
            Assert.Equal(answer, CommandHost.Run(["generate", "--model", folder["merged"], .. s_question]).Success);
        }
        else
        {
            Assert.Equal("error: A tuned prompt can't be merged: it stands before each text and changes no weight of the model. Use the adapter as it is.", merge.Complaint);
            Assert.False(Directory.Exists(folder["merged"]));
        }
    }

    [Fact]
    public void Train_PromptThatFillsTheContext_SaysWhatToLower()
    {
        using var folder = new TemporaryFolder();

        var (exit, _, errors) = FinetuneProcess.Run([.. Arguments("prompt_tuning", new RunFolder(folder["run"])), "--virtual-tokens", "155"]);

        Assert.NotEqual(0, exit);
        Assert.Contains("virtual_tokens is 155, which leaves no room for a text in the model's context of 160 tokens. Lower it.", errors, StringComparison.Ordinal);
    }

    private string[] Arguments(string method, RunFolder run) =>
    [
        "train", "--model", model.Folder, "--data", Repository.Sample("e2e_nlg", "devset.csv"), "--max-rows", "40", "--method", method, "--out", run.FullPath,
        "--batch-size", "4", "--max-steps", "8", "--evaluation-every-steps", "4", "--checkpoint-every-steps", "2", "--sample-answers", "1",
        "--learning-rate", "0.01", "--dtype", "fp32", "--threads", "1", "--early-stopping-patience", "0",
    ];

    private static byte[] Weights(RunFolder run) => File.ReadAllBytes(Path.Combine(run.OutputFolder, "adapter_model.safetensors"));
}
