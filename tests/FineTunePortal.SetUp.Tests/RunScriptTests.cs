namespace FineTunePortal.SetUp.Tests;

public sealed class RunScriptTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Run_FirstTime_BuildsEngineAndPortalAndStartsThePortal()
    {
        _sandbox.StandInDotnet(program: "printf '%s\\n' \"$@\" \"$FINETUNE_HOME\" \"${Portal__Worker##*/}\"");

        var answer = await _sandbox.Run("run", ["--listen", "http://127.0.0.1:1"]);

        Assert.Equal($"--listen\nhttp://127.0.0.1:1\n{_sandbox.Checkout}\nfinetune\n", answer.Output);
        Assert.Equal("run: building the engine (a few minutes the first time)\nrun: building the portal (a minute the first time)\n", answer.Errors);
    }

    [Fact]
    public async Task Run_SecondTime_IsSilentAndBuildsNothing()
    {
        await _sandbox.Run("run", []);
        int calls = _sandbox.Calls("dotnet").Length;

        Assert.Equal(new Answer(0, "--help\n", ""), await _sandbox.Run("run", ["--help"]));
        Assert.Equal(calls, _sandbox.Calls("dotnet").Length);
    }

    [Theory]
    [InlineData("src/FineTunePortal.Web/Program.cs")]
    [InlineData("wwwroot-assets/src/portal.ts")]
    public async Task Run_ChangedPage_BuildsThePortalOnly(string path)
    {
        await _sandbox.Run("run", []);
        _sandbox.Write(path, "changed");

        Assert.Equal("run: building the portal (a minute the first time)\n", (await _sandbox.Run("run", [])).Errors);
    }

    [Fact]
    public async Task Run_NoNpm_AsksForDebians()
    {
        _sandbox.Remove("npm");
        _sandbox.StandIn("id", "echo 1000");

        var answer = await _sandbox.Run("run", []);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("apt-get install -y --no-install-recommends nodejs npm", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finetune_NoNpm_DoesNotMissIt()
    {
        _sandbox.Remove("npm");

        Assert.Equal("hello\n", (await _sandbox.Run("finetune", ["hello"])).Output);
    }
}
