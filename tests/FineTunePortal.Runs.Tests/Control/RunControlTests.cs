namespace FineTunePortal.Runs.Tests;

public class RunControlTests
{
    [Theory]
    [InlineData(RunRequest.Pause)]
    [InlineData(RunRequest.Resume)]
    [InlineData(RunRequest.Stop)]
    [InlineData(RunRequest.Cancel)]
    [InlineData(RunRequest.Finish)]
    public void Read_AfterRequest_GivesIt(RunRequest request)
    {
        using var temporary = new TemporaryFolder();
        var control = new RunControl(temporary.Run);
        control.Request(request);
        Assert.Equal(request, control.Read());
        control.Clear();
        Assert.Equal(RunRequest.None, control.Read());
    }

    [Theory]
    [InlineData("  PAUSE\r\n", RunRequest.Pause, null)]
    [InlineData("", RunRequest.None, null)]
    [InlineData("puase\n", RunRequest.None, "puase")]
    public void Read_WrittenByHand_IsLenientButTellsOfUnknownWords(string content, RunRequest expected, string? unknown)
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.Run.ControlFile, content);
        Assert.Equal(expected, new RunControl(temporary.Run).Read(out var word));
        Assert.Equal(unknown, word);
    }

    [Fact]
    public void Clear_NothingAsked_DoesNothing()
    {
        using var temporary = new TemporaryFolder();
        new RunControl(temporary.Run).Clear();
        Assert.Equal(RunRequest.None, new RunControl(temporary.Run).Read());
    }
}
