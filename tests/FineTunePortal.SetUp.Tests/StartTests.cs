namespace FineTunePortal.SetUp.Tests;

public sealed class StartTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Start_FirstTime_BuildsAndLeavesStdoutToTheProgram()
    {
        var answer = await _sandbox.Run("finetune", ["chat", "--model", "starter"]);

        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("chat\n--model\nstarter\n", answer.Output);
        Assert.Equal("finetune: building the engine (a few minutes the first time)\n", answer.Errors);
    }

    [Fact]
    public async Task Start_SecondTime_IsSilentAndBuildsNothing()
    {
        await _sandbox.Run("finetune", []);
        var calls = _sandbox.Calls("dotnet").Length;

        var answer = await _sandbox.Run("finetune", ["--help"]);

        Assert.Equal(new Answer(0, "--help\n", ""), answer);
        Assert.Equal(calls, _sandbox.Calls("dotnet").Length);
    }

    [Fact]
    public async Task Start_OddArguments_ArriveUnchanged()
    {
        var answer = await _sandbox.Run("finetune", ["a b", "*", "", "--yes", "\"'\\"]);

        Assert.Equal("a b\n*\n\n--yes\n\"'\\\n", answer.Output);
    }

    [Fact]
    public async Task Start_FirstTime_LeavesStdinToTheProgram()
    {
        _sandbox.StandInDotnet(program: "cat", build: "cat");
        _sandbox.Input = "a text to tokenize\n";

        Assert.Equal(_sandbox.Input, (await _sandbox.Run("finetune", ["tokenize"])).Output);
    }

    [Fact]
    public async Task Start_ProgramFails_ItsExitCodeComesThrough()
    {
        _sandbox.StandInDotnet(program: "exit 7");

        Assert.Equal(7, (await _sandbox.Run("finetune", [])).ExitCode);
    }

    [Theory]
    [InlineData("src/FineTunePortal.Worker/Program.cs", "return 1;")]
    [InlineData("src/FineTunePortal.Worker/New.cs", "")]
    [InlineData("Directory.Build.props", "<Project></Project>")]
    public async Task Start_ChangedSources_BuildsAgain(string path, string text)
    {
        await _sandbox.Run("finetune", []);
        _sandbox.Write(path, text);

        var answer = await _sandbox.Run("finetune", []);

        Assert.Contains("building the engine", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RemovedSource_BuildsAgain()
    {
        var extra = _sandbox.Write("src/FineTunePortal.Worker/Extra.cs", "");
        await _sandbox.Run("finetune", []);
        File.Delete(extra);

        var answer = await _sandbox.Run("finetune", []);

        Assert.Contains("building the engine", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/FineTunePortal.Worker/README.md")]
    [InlineData("src/FineTunePortal.Worker/obj/project.assets.json")]
    [InlineData("docs/results.md")]
    public async Task Start_ChangeThatTheBuildDoesNotRead_BuildsNothing(string path)
    {
        await _sandbox.Run("finetune", []);
        _sandbox.Write(path, "changed");

        Assert.Equal("", (await _sandbox.Run("finetune", [])).Errors);
    }

    [Fact]
    public async Task Start_BuildFails_ShowsTheErrorOnceAndWhereTheLogIs()
    {
        _sandbox.StandInDotnet(build: "for i in 1 2; do echo 'Program.cs(1,1): error CS1002: ; expected [/x/W.csproj]'; done; exit 1");

        var answer = await _sandbox.Run("finetune", []);

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Single(answer.Errors.Split('\n'), "Program.cs(1,1): error CS1002: ; expected");
        Assert.Contains(Path.Combine(_sandbox.Checkout, ".build/log/build-engine.log"), answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("chatter", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "", true)]
    [InlineData("/elsewhere", "", false)]
    [InlineData(null, "/opt/another-libtorch", false)]
    public async Task Start_NativeBuild_IsKeptForThisCheckoutAndThisLibtorch(string? movedFrom, string libtorch, bool kept)
    {
        var project = Path.Combine(movedFrom ?? _sandbox.Checkout, "src/FineTunePortal.Torch");
        var cache = _sandbox.Write(
            "src/FineTunePortal.Torch/obj/native/CMakeCache.txt",
            $"LIBTORCH_HOME:PATH={libtorch}\nCMAKE_HOME_DIRECTORY:INTERNAL={project}/native\n");

        await _sandbox.Run("finetune", []);

        Assert.Equal(kept, File.Exists(cache));
    }

    [Fact]
    public async Task Start_AfterAFailedBuild_BuildsAgain()
    {
        _sandbox.StandInDotnet(build: "exit 1");
        await _sandbox.Run("finetune", []);
        _sandbox.StandInDotnet();

        Assert.Equal(0, (await _sandbox.Run("finetune", [])).ExitCode);
    }

    [Fact]
    public async Task Start_ThroughALinkFromAnotherFolder_FindsItsCheckout()
    {
        var link = Path.Combine(_sandbox.Tools, "elsewhere");
        File.CreateSymbolicLink(link, Path.Combine(_sandbox.Checkout, "finetune"));

        Assert.Equal("--help\n", (await _sandbox.Run(link, ["--help"])).Output);
    }
}
