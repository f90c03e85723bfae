namespace FineTunePortal.SetUp.Tests;

public sealed class SimultaneousStartTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Start_WhileAnotherBuilds_WaitsAndBuildsNothingItself()
    {
        var building = _sandbox.Pipe("building");
        var finish = _sandbox.Pipe("finish");
        _sandbox.StandInDotnet(build: $"echo >'{building}'; read -r _ <'{finish}'");

        var first = _sandbox.Start("finetune", ["first"]);
        await Sandbox.ReadFrom(building);
        var second = _sandbox.Start("finetune", ["second"]);
        var waiting = await Sandbox.NextError(second);
        await Sandbox.WriteTo(finish);

        Assert.Equal("finetune: waiting for another start that is setting up", waiting);
        Assert.Equal("first\n", (await Sandbox.Finish(first)).Output);
        Assert.Equal(new Answer(0, "second\n", ""), await Sandbox.Finish(second));
        Assert.Single(_sandbox.Calls("dotnet"), call => call.StartsWith("build ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_WhileAnotherTests_WaitsBeforeItBuilds()
    {
        var testing = _sandbox.Pipe("testing");
        var finish = _sandbox.Pipe("finish");
        _sandbox.Write("tests/A.Tests/A.Tests.csproj", "<Project />");
        _sandbox.StandInDotnet(test: $"echo >'{testing}'; read -r _ <'{finish}'; exit 1");

        var first = _sandbox.Start("test", []);
        await Sandbox.ReadFrom(testing);
        _sandbox.StandInDotnet(test: "exit 1");
        var second = _sandbox.Start("test", []);
        var waiting = await Sandbox.NextError(second);
        var builds = _sandbox.Calls("dotnet").Count(call => call.StartsWith("build ", StringComparison.Ordinal));
        await Sandbox.WriteTo(finish);
        await Sandbox.Finish(first);
        await Sandbox.Finish(second);

        Assert.Equal("test: waiting for another start that is testing", waiting);
        Assert.Equal(1, builds);
    }

    [Fact]
    public async Task Start_WithNewSources_LeavesTheEngineOfARunningProgramAlone()
    {
        var running = _sandbox.Pipe("running");
        var finish = _sandbox.Pipe("finish");
        _sandbox.StandInDotnet(program: $"echo >'{running}'; read -r _ <'{finish}'; cat \"$0\" >/dev/null && echo still here");
        var old = _sandbox.Start("finetune", []);
        await Sandbox.ReadFrom(running);

        _sandbox.StandInDotnet();
        _sandbox.Write("src/FineTunePortal.Worker/Program.cs", "return 2;");
        await _sandbox.Run("finetune", []);
        var whileItRan = Engines();
        await Sandbox.WriteTo(finish);
        var answer = await Sandbox.Finish(old);

        Assert.Equal("still here\n", answer.Output);
        Assert.Equal(2, whileItRan.Length);
    }

    [Fact]
    public async Task Start_WithNewSources_RemovesEnginesThatNobodyRuns()
    {
        await _sandbox.Run("finetune", []);
        var first = Engines();
        _sandbox.Write("src/FineTunePortal.Worker/Program.cs", "return 2;");

        await _sandbox.Run("finetune", []);

        Assert.Single(first);
        Assert.NotEqual(first, Engines());
        Assert.Single(Engines());
    }

    private string[] Engines() => Directory.GetDirectories(Path.Combine(_sandbox.Checkout, ".build", "engine"));
}
