using System.Text.Json.Nodes;
using FineTunePortal.Tests;
using FineTunePortal.Tests.Hubs;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Bringing;

public sealed class PullCommandTests : IDisposable
{
    private readonly TestHub _hub = new();
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder["model"];

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Pull_AModel_PrintsItsFolderAndSaysItsLicence()
    {
        var result = Pull();
        Assert.Equal(Target + "\n", result.Success);
        Assert.StartsWith("Licence: MIT: free for any use, also to earn money.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("acme/tiny at 0123456789ab: 4 files, 200.1 kB\n", result.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Target, "pinned.json")));
    }

    [Fact]
    public void Pull_Json_IsOneObject()
    {
        var answer = JsonNode.Parse(Pull("--json").Success)!;
        Assert.Equal(("acme/tiny", TestHub.Commit, "mit", "yes"), ((string?)answer["repo"], (string?)answer["commit"], (string?)answer["licence"], (string?)answer["commercial_use"]));
        Assert.Equal(64, ((string?)answer["files"]![0]!["sha256"])!.Length);
    }

    [Fact]
    public void Pull_Twice_FetchesNothingMore()
    {
        _ = Pull().Success;
        _hub.StorageRequests.Clear();
        var again = Pull();
        Assert.Equal((Target + "\n", "acme/tiny is here already.\n"), (again.Success, again.Errors));
        Assert.Empty(_hub.StorageRequests);
    }

    [Fact]
    public void Pull_LicenceWithConditionsInAPipe_NamesTheFlag()
    {
        _hub.Details!["cardData"]!["license"] = "gemma";
        var refused = Pull();
        Assert.Equal(CommandExit.Failed, refused.ExitCode);
        Assert.EndsWith("error: The licence of acme/tiny has to be accepted first. Read it, then add --accept-licence.\n", refused.Errors, StringComparison.Ordinal);
        _ = Pull("--accept-licence").Success;
    }

    [Fact]
    public void Pull_TokenFile_IsSentToTheHubAndNotShown()
    {
        string file = _folder["token"];
        File.WriteAllText(file, "hf_secret\n");
        var result = Pull("--token-file", file);
        Assert.Equal("Bearer hf_secret", _hub.HubRequests.First().Authorization);
        Assert.DoesNotContain("hf_secret", result.Success + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Pull_NoSuchModel_IsOneLine()
    {
        var result = CommandHost.Run("pull", "acme/absent", "--endpoint", _hub.Address.AbsoluteUri, "--out", Target);
        Assert.StartsWith("error: There is no model 'acme/absent' on 127.0.0.1:", result.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Pull_NoAddress_IsAWrongCommandLine() =>
        Assert.Equal(CommandExit.Usage, CommandHost.Run("pull", "acme/tiny", "--endpoint", "hub").ExitCode);

    [Fact]
    public void Import_AnArchive_PrintsItsFolderAndSaysItsLicence()
    {
        string archive = _folder["tiny.zip"];
        Archives.Zip(archive, Archives.Model());
        var result = CommandHost.Run("import", archive, "--out", Target);
        Assert.Equal((Target + "\n", "Licence: CC BY-NC 4.0: not for earning money.\n"), (result.Success, result.Errors));
    }

    [Fact]
    public void Import_AFolder_LeavesOutWhatIsNotRead()
    {
        _ = Pull().Success;
        File.WriteAllText(Path.Combine(Target, "optimizer.pt"), "");
        _ = CommandHost.Run("import", Target, "--out", _folder["copy"]).Success;
        Assert.False(File.Exists(Path.Combine(_folder["copy"], "optimizer.pt")));
        Assert.True(File.Exists(Path.Combine(_folder["copy"], "model.safetensors")));
    }

    [Fact]
    public void Import_NothingThere_IsOneLine() =>
        Assert.Equal("error: There is no file or folder 'absent.zip'. Check the path.", CommandHost.Run("import", "absent.zip", "--out", Target).Complaint);

    private CommandHost.Result Pull(params string[] more) =>
        CommandHost.Run(["pull", "acme/tiny", "--endpoint", _hub.Address.AbsoluteUri, "--out", Target, .. more]);
}
