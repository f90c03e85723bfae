using System.Text.Json;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class VerifyCommandTests
{
    [Fact]
    public void Verify_Json_PrintsAnObjectALine()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["sampling.json"], Repository.Fixture("training", "sampling.json"));
        File.CreateSymbolicLink(folder["sampling.safetensors"], Repository.Fixture("training", "sampling.safetensors"));
        string[] lines = CommandHost.Run("verify", folder.Path, "--json").Success.TrimEnd('\n').Split('\n');
        var greedy = JsonDocument.Parse(lines.First(line => line.Contains("\"greedy_with_penalty\"", StringComparison.Ordinal))).RootElement;
        Assert.Equal(["folder", "check", "ok", "error", "tolerance"], greedy.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("sampling", true, 1e-5), (greedy.GetProperty("folder").GetString(), greedy.GetProperty("ok").GetBoolean(), greedy.GetProperty("tolerance").GetDouble()));
        Assert.Contains(lines, line => line.Contains("\"ok\":null", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tokenizers", "gpt2", "cases")]
    [InlineData("metrics", "rouge", "pairs.rouge1")]
    [InlineData("models", "llama", "logits")]
    public void Verify_FolderOfFolders_FindsWhatIsInIt(string fixtures, string folder, string check)
    {
        using var part = new TemporaryFolder();
        string source = Repository.Fixture(fixtures, folder);
        if (Directory.Exists(source))
        {
            Directory.CreateSymbolicLink(part[folder], source);
        }
        else
        {
            foreach (string file in new[] { "bleu.json", folder + ".json" })
            {
                File.CreateSymbolicLink(part[file], Repository.Fixture(fixtures, file));
            }
        }

        if (fixtures == "models")
        {
            File.CreateSymbolicLink(part["batches.safetensors"], Repository.Fixture(fixtures, "batches.safetensors"));
        }

        string output = CommandHost.Run("verify", part.Path).Success;
        Assert.Contains(output.Split('\n'), line => line.StartsWith(folder, StringComparison.Ordinal) && line.Contains($" {check} ", StringComparison.Ordinal) && line.Contains(" ok", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_Templates_RunsProbesAndEachTemplate()
    {
        string[] lines = CommandHost.Run("verify", Repository.Fixture("templates")).Success.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("templates ", StringComparison.Ordinal) && line.Contains(" probes ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("chatml-basic ", StringComparison.Ordinal) && line.Contains(" cases ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("chatml-generation ", StringComparison.Ordinal) && line.Contains(" spans ", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_ChangedReference_FailsAndNamesTheCheck()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.Fixture("metrics", "bleu.json"), folder["bleu.json"]);
        File.WriteAllText(folder["squad.json"], """{"cases":[{"prediction":"The Cat","answers":["cat"],"normalised":"cat","exact":0.0,"f1":1.0}]}""");
        var result = CommandHost.Run("verify", folder.Path, "--json");
        Assert.Equal(CommandExit.Failed, result.ExitCode);
        Assert.Contains("""{"folder":"squad","check":"exact","ok":false""", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(" 1 failed, 17 not supported yet\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_SingleFile_IsEnough() =>
        Assert.Contains("greedy_with_penalty", CommandHost.Run("verify", Repository.Fixture("training", "sampling.json")).Success, StringComparison.Ordinal);

    [Theory]
    [InlineData("nowhere", "there is no such folder")]
    [InlineData(".", "no references were found")]
    public void Verify_FolderWithoutReferences_SaysSo(string name, string message)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(message, CommandHost.Run("verify", Path.Combine(folder.Path, name)).Complaint, StringComparison.Ordinal);
    }
}
