using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Runs;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Serving;

public class ServeCommandTests(TinyModel model) : IClassFixture<TinyModel>
{
    [Fact]
    public void Serve_AskedToEnd_EndsInOrder()
    {
        using var folder = new TemporaryFolder();
        string socket = folder["a.sock"];
        using var worker = FinetuneProcess.Start("serve", "--model", model.Folder, "--adapter", $"mine={model.Adapter}", "--socket", socket);
        SpinWait.SpinUntil(() => worker.HasExited || File.Exists(socket));
        worker.Terminate();
        var (exit, output, errors) = worker.Wait();
        Assert.True(exit == CommandExit.Done, errors);
        Assert.Equal("", output);
        Assert.StartsWith($"listening on {socket}\n", errors, StringComparison.Ordinal);
        Assert.EndsWith("ending\n", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(socket));
    }

    [Fact]
    public void Serve_AdapterAsModel_SaysWhereItBelongs()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            $"error: '{model.Adapter}' is an adapter. Give its base model as --model, and the adapter as --adapter NAME=FOLDER.",
            CommandHost.Run("serve", "--model", model.Adapter, "--socket", folder["a.sock"]).Complaint);
    }

    [Theory]
    [InlineData("--adapter", "base=x")]
    [InlineData("--adapter", "mine")]
    [InlineData("--adapter", "a=x", "--adapter", "a=y")]
    [InlineData("--idle-seconds", "-1")]
    public void Serve_WrongFlags_AreAUsageError(params string[] flags) =>
        Assert.Equal(CommandExit.Usage, CommandHost.Run(["serve", "--model", "starter", "--socket", "/tmp/never.sock", .. flags]).ExitCode);
}
