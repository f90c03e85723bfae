namespace FineTunePortal.SetUp.Tests;

public sealed class TestScriptTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public TestScriptTests()
    {
        _sandbox.Write("tests/A.Tests/A.Tests.csproj", "<Project />");
        _sandbox.Write("tests/B.Tests/B.Tests.csproj", "<Project />");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Test_AllPass_AddsThemUpOnTheLastLine()
    {
        Results(a: Trx(3, 3, 3), b: Trx(4, 4, 4));

        await AssertEnds("7 passed, 0 failed", exitCode: 0);
    }

    [Fact]
    public async Task Test_SomeFail_CountsThemAndFails()
    {
        Results(a: Trx(3, 3, 1), b: Trx(4, 4, 4), statusOfA: 1);

        await AssertEnds("5 passed, 2 failed", exitCode: 1);
    }

    [Fact]
    public async Task Test_SomeAreSkipped_CountsThemAndFails()
    {
        Results(a: Trx(3, 2, 2), b: Trx(4, 4, 4));

        await AssertEnds("6 passed, 0 failed, 1 skipped", exitCode: 1);
    }

    [Fact]
    public async Task Test_BuildFails_CountsAFailure()
    {
        _sandbox.StandInDotnet(build: "echo 'A.cs(1,1): error CS1002: ; expected'; exit 1");

        var answer = await AssertEnds("0 passed, 1 failed", exitCode: 1);

        Assert.Contains("error CS1002", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_HostCrashesWithoutResults_CountsAFailure()
    {
        Results(a: "", b: Trx(4, 4, 4), statusOfA: 134);

        await AssertEnds("4 passed, 1 failed", exitCode: 1);
    }

    [Fact]
    public async Task Test_HostCrashesAfterPassingTests_CountsAFailure()
    {
        Results(a: Trx(2, 2, 2), b: Trx(4, 4, 4), statusOfA: 1);

        await AssertEnds("6 passed, 1 failed", exitCode: 1);
    }

    [Fact]
    public async Task Test_ResultsCutOff_CountsAFailure()
    {
        Results(a: Trx(3, 3, 3)[..60], b: Trx(4, 4, 4));

        await AssertEnds("4 passed, 1 failed", exitCode: 1);
    }

    [Fact]
    public async Task Test_CountersInATestsOutput_AreNotCounted()
    {
        var output = "<StdOut>&lt;Counters total=\"90\" executed=\"90\" passed=\"90\" /&gt;</StdOut>";
        Results(a: output + Trx(3, 3, 3), b: Trx(4, 4, 4));

        await AssertEnds("7 passed, 0 failed", exitCode: 0);
    }

    [Fact]
    public async Task Test_ProjectWithoutTests_CountsAFailure()
    {
        Results(a: Trx(0, 0, 0), b: Trx(4, 4, 4));

        await AssertEnds("4 passed, 1 failed", exitCode: 1);
    }

    [Fact]
    public async Task Test_Filter_GoesToEachProjectAndMayLeaveOneEmpty()
    {
        Results(a: "", b: Trx(1, 1, 1));

        await AssertEnds("1 passed, 0 failed", exitCode: 0, "--filter", "Name~x y");

        Assert.Equal(2, _sandbox.Calls("dotnet").Count(call => call.EndsWith(" --filter Name~x y", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Test_FilterThatLeavesNothing_Fails()
    {
        Results(a: "", b: "");

        await AssertEnds("0 passed, 0 failed", exitCode: 1, "--filter", "Name~x");
    }

    [Fact]
    public async Task Test_OldResults_AreNotCountedAgain()
    {
        Results(a: Trx(3, 3, 3), b: Trx(4, 4, 4));
        await _sandbox.Run("test", []);
        Results(a: "", b: Trx(4, 4, 4), statusOfA: 134);

        await AssertEnds("4 passed, 1 failed", exitCode: 1);
    }

    private static string Trx(int total, int executed, int passed) => $"""
        <TestRun><ResultSummary outcome="Completed">
          <Counters total="{total}" executed="{executed}" passed="{passed}" failed="0" error="0" timeout="0" notExecuted="0" />
        </ResultSummary></TestRun>
        """;

    /// <summary>What the two projects leave as results; an empty text leaves none.</summary>
    private void Results(string a, string b, int statusOfA = 0)
    {
        _sandbox.Write("results/A.Tests", a);
        _sandbox.Write("results/B.Tests", b);
        _sandbox.StandInDotnet(test: $"""
            while [ "$1" != --results-directory ]; do shift; done
            mkdir -p "$2"
            [ ! -s "results/$project" ] || cp "results/$project" "$2/$project.trx"
            echo "chatter of $project"
            [ "$project" = B.Tests ] || exit {statusOfA}
            """);
    }

    private async Task<Answer> AssertEnds(string lastLine, int exitCode, params string[] arguments)
    {
        var answer = await _sandbox.Run("test", arguments);

        Assert.Equal(lastLine, answer.Output.TrimEnd('\n').Split('\n')[^1]);
        Assert.Equal(exitCode, answer.ExitCode);
        return answer;
    }
}
