using System.Diagnostics;

namespace FineTunePortal.Runs.Tests;

public class ProcessTableTests
{
    private const string Rest = " 1 2 2 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000 200";

    [Theory]
    [InlineData("42 (dotnet) S" + Rest, "987654")]
    [InlineData("42 (a) Z (b) R" + Rest, "987654")]
    [InlineData("42 (dotnet) Z" + Rest, null)]
    [InlineData("42 (dotnet) X" + Rest, null)]
    [InlineData("42 (dotnet) S 1", null)]
    [InlineData("", null)]
    public void Parse_StatLine_GivesStartTicksOfTheLiving(string stat, string? ticks) => Assert.Equal(ticks, ProcessTable.Parse(stat));

    [Fact]
    public void StartOf_ThisProcess_StaysTheSame()
    {
        var start = ProcessTable.StartOf(Environment.ProcessId);
        Assert.NotNull(start);
        Assert.Equal(start, ProcessTable.StartOf(Environment.ProcessId));
    }

    [Fact]
    public void StartOf_ProcessThatEnded_IsNull()
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read x"]) { RedirectStandardInput = true })!;
        Assert.NotNull(ProcessTable.StartOf(process.Id));
        process.Kill();
        process.WaitForExit();
        Assert.Null(ProcessTable.StartOf(process.Id));
    }
}
