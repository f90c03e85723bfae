using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Tests.Commands;

public class LogitsCommandTests
{
    private const double Tolerance = 1e-4;
    private static readonly string s_llama = Repository.Fixture("models", "llama");

    [Theory]
    [InlineData(false, "reference.safetensors", "logits")]
    [InlineData(true, "lora.safetensors", "logits")]
    public void Logits_ReferenceIds_AreWithinTolerance(bool withAdapter, string file, string name)
    {
        using var folder = new TemporaryFolder();
        string[] adapter = withAdapter ? ["--adapter", Path.Combine(s_llama, "lora")] : [];
        CommandHost.Result result = CommandHost.Run(["logits", "--model", Path.Combine(s_llama, "model"), .. adapter, "--ids", ReferenceIds(), "--out", folder["logits.safetensors"]]);
        Assert.Equal("", result.Success);
        Assert.InRange(LargestDifference(folder["logits.safetensors"], file, name), 0, Tolerance);
    }

    [Fact]
    public void Logits_MergedModel_IsAsWithTheAdapter()
    {
        using var folder = new TemporaryFolder();
        CommandHost.Result merged = CommandHost.Run("merge", "--model", Path.Combine(s_llama, "model"), "--adapter", Path.Combine(s_llama, "lora"), "--out", folder["merged"]);
        Assert.Equal(folder["merged"] + "\n", merged.Success);
        Assert.True(File.Exists(Path.Combine(folder["merged"], "generation_config.json")));
        _ = CommandHost.Run("logits", "--model", folder["merged"], "--ids", ReferenceIds(), "--out", folder["logits.safetensors"]).Success;
        Assert.InRange(LargestDifference(folder["logits.safetensors"], "lora.safetensors", "merged_logits"), 0, Tolerance);
    }

    [Theory]
    [InlineData("roberta/classify", 1)]
    [InlineData("roberta/tag", 4)]
    [InlineData("qwen2-classify/model", 1)]
    public void Logits_Classifier_HasAScoreALabel(string model, long rows)
    {
        using var folder = new TemporaryFolder();
        _ = CommandHost.Run("logits", "--model", Repository.Fixture(["models", .. model.Split('/')]), "--ids", "9,30,41,7", "--out", folder["logits.safetensors"]).Success;
        using var file = SafetensorsReader.Open(folder["logits.safetensors"]);
        Assert.Equal([rows, 3L], file.Entry("logits").Shape);
    }

    [Fact]
    public void Logits_MoreIdsThanAnEncoderHasPositions_SaysSo()
    {
        string ids = string.Join(',', Enumerable.Repeat(3, 129));
        string complaint = CommandHost.Run("logits", "--model", Repository.Fixture("models", "roberta", "classify"), "--ids", ids, "--out", "never").Complaint;
        Assert.Equal("error: The text has 129 tokens, but the model reads at most 128. Shorten the text, or choose a model with a longer context.", complaint);
    }

    [Theory]
    [InlineData("1,two,3", "'two' is not a token id")]
    [InlineData("", "'' is not a token id")]
    [InlineData("1,160", "no token 160: its vocabulary goes from 0 to 159")]
    [InlineData("-1", "no token -1")]
    public void Logits_WrongIds_SaysWhich(string ids, string message)
    {
        using var folder = new TemporaryFolder();
        string complaint = CommandHost.Run("logits", "--model", Path.Combine(s_llama, "model"), "--ids", ids, "--out", folder["x"]).Complaint;
        Assert.Contains(message, complaint, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["x"]));
    }

    [Fact]
    public void Logits_MoreIdsThanTheContext_SaysSo()
    {
        string ids = string.Join(',', Enumerable.Repeat(3, 129));
        string complaint = CommandHost.Run("logits", "--model", Path.Combine(s_llama, "model"), "--ids", ids, "--out", "never").Complaint;
        Assert.Equal("error: The text has 129 tokens, but the model's context holds 128. Shorten the text, or choose a model with a longer context.", complaint);
    }

    private static string ReferenceIds()
    {
        using var file = SafetensorsReader.Open(Path.Combine(s_llama, "reference.safetensors"));
        using var ids = file.Read("input_ids");
        using var row = ids.select(0, 0).contiguous();
        return string.Join(',', row.data<long>().ToArray());
    }

    private static double LargestDifference(string written, string reference, string name)
    {
        using var scope = NewDisposeScope();
        using var ours = SafetensorsReader.Open(written);
        using var theirs = SafetensorsReader.Open(Path.Combine(s_llama, reference));
        var expected = theirs.Read(name).select(0, 0);
        var actual = ours.Read("logits");
        Assert.Equal(ScalarType.Float32, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        return (expected - actual).abs().max().item<float>();
    }
}
