using System.Text.Json;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class MergeCommandTests(TinyModel model) : IClassFixture<TinyModel>
{
    [Fact]
    public void Merge_Model_AnswersAsWithTheAdapter()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder["merged"] + "\n", CommandHost.Run("merge", "--adapter", model.Adapter, "--out", folder["merged"]).Success);
        string[] question = ["--prompt", "Where can I eat?", "--greedy", "--max-new-tokens", "10", "--dtype", "fp32"];
        Assert.Equal(
            CommandHost.Run(["generate", "--adapter", model.Adapter, .. question]).Success,
            CommandHost.Run(["generate", "--model", folder["merged"], .. question]).Success);
        Assert.False(Directory.Exists(folder["merged.writing"]));
    }

    [Fact]
    public void Merge_Bf16_WritesThatFormat()
    {
        using var folder = new TemporaryFolder();
        _ = CommandHost.Run("merge", "--model", model.Folder, "--adapter", model.Adapter, "--out", folder["merged"], "--dtype", "bf16").Success;
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder["merged"], "config.json")));
        Assert.Equal("bfloat16", config.RootElement.GetProperty("dtype").GetString());
        using var weights = CheckpointFolder.Open(folder["merged"]);
        Assert.All(weights.Names, name => Assert.Equal(SafetensorsType.BF16, weights.Entry(name).Type));
    }

    [Fact]
    public void Merge_FolderThatExists_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["precious"], "");
        Assert.Equal($"error: '{folder.Path}' exists already. Name a new folder.", CommandHost.Run("merge", "--adapter", model.Adapter, "--out", folder.Path).Complaint);
    }

    [Fact]
    public void Merge_WithoutAdapter_IsAUsageError() =>
        Assert.Equal(CommandExit.Usage, CommandHost.Run("merge", "--model", model.Folder, "--out", "never").ExitCode);
}
