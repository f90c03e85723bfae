namespace FineTunePortal.SetUp.Tests;

public sealed class DebianPackagesTests : IDisposable
{
    private const string Installed = "echo 'installed cmake'; echo 'installed g++'; echo 'config-files make'";
    private const string InstallLine = "apt-get install -y --no-install-recommends libtorch-dev libopenblas0-openmp make";

    private readonly Sandbox _sandbox = new();

    public DebianPackagesTests()
    {
        _sandbox.StandIn("dpkg-query", Installed);
        _sandbox.StandIn("apt-get", "echo chatter");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Start_AsRoot_InstallsWhatIsMissing()
    {
        var answer = await _sandbox.Run("finetune", ["hello"]);

        Assert.Equal("hello\n", answer.Output);
        Assert.Equal(["update", "install -y --no-install-recommends libtorch-dev libopenblas0-openmp make"], _sandbox.Calls("apt-get"));
        Assert.StartsWith("finetune: installing Debian packages: libtorch-dev libopenblas0-openmp make", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("chatter", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NotRootWithSudo_InstallsThroughIt()
    {
        _sandbox.StandIn("id", "echo 1000");
        _sandbox.StandIn("sudo", "[ \"$1\" = -n ] && shift; exec \"$@\"");

        var answer = await _sandbox.Run("finetune", ["hello"]);

        Assert.Equal("hello\n", answer.Output);
        Assert.Equal(2, _sandbox.Calls("apt-get").Length);
        Assert.Contains("-n env DEBIAN_FRONTEND=noninteractive " + InstallLine, _sandbox.Calls("sudo"));
    }

    [Fact]
    public async Task Start_NotRootWithoutSudo_PrintsTheOneLineAndFails()
    {
        _sandbox.StandIn("id", "echo 1000");

        var answer = await _sandbox.Run("finetune", ["hello"]);

        AssertAsksForTheLine(answer);
        Assert.Empty(_sandbox.Calls("apt-get"));
    }

    [Fact]
    public async Task Start_SudoRefuses_PrintsTheOneLineAndFails()
    {
        _sandbox.StandIn("id", "echo 1000");
        _sandbox.StandIn("sudo", "echo 'sudo: a password is required' >&2; exit 1");

        AssertAsksForTheLine(await _sandbox.Run("finetune", ["hello"]));
        Assert.Empty(_sandbox.Calls("apt-get"));
    }

    [Fact]
    public async Task Start_ListsCannotBeRefreshed_StillInstalls()
    {
        _sandbox.StandIn("apt-get", "[ \"$1\" != update ]");

        Assert.Equal("hello\n", (await _sandbox.Run("finetune", ["hello"])).Output);
    }

    [Fact]
    public async Task Start_InstallationFails_ShowsAptsErrorAndBuildsNothing()
    {
        _sandbox.StandIn("apt-get", "[ \"$1\" = update ] || { echo 'E: Unable to locate package libtorch-dev'; exit 100; }");

        var answer = await _sandbox.Run("finetune", ["hello"]);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("E: Unable to locate package libtorch-dev\n", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("run as root: " + InstallLine, answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_sandbox.Calls("dotnet"), call => call.StartsWith("build", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithAnotherLibtorch_DoesNotAskForDebians()
    {
        await _sandbox.Run("finetune", [], ("LIBTORCH_HOME", "/opt/libtorch"));

        Assert.Equal("install -y --no-install-recommends make", _sandbox.Calls("apt-get")[^1]);
    }

    [Fact]
    public async Task Start_OnAnotherSystem_SaysWhatIsSupported()
    {
        _sandbox.Remove("dpkg-query");

        var answer = await _sandbox.Run("finetune", ["hello"]);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("Debian 12 only", answer.Errors, StringComparison.Ordinal);
    }

    private static void AssertAsksForTheLine(Answer answer)
    {
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.EndsWith("finetune: apt-get update && " + InstallLine + "\n", answer.Errors, StringComparison.Ordinal);
    }
}
