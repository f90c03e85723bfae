using System.Diagnostics;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Serving;

namespace FineTunePortal.Web.Tests.Features.Serving;

public sealed class PidFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EndLeftovers_ProcessOfANote_IsEnded()
    {
        using var left = Process.Start("sleep", "600");
        var pids = new PidFiles(_folder.Path);
        pids.Write("model", left.Id);
        await File.WriteAllTextAsync(_folder["model.sock"], "");

        Assert.Equal(1, await pids.EndLeftoversAsync(default));
        await left.WaitForExitAsync();
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task EndLeftovers_NumberUsedAgainByAnotherProcess_LeavesIt()
    {
        await File.WriteAllTextAsync(_folder["model.pid"], $"{Environment.ProcessId} boot:1");
        Assert.Equal(0, await new PidFiles(_folder.Path).EndLeftoversAsync(default));
    }
}
