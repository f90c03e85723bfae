using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Files;
using FineTunePortal.Tests;

namespace FineTunePortal.Hub.Tests.Support;

/// <summary>A hub, a folder and a clock for a test.</summary>
internal sealed class Bench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestHub Hub { get; } = new();

    public HastyClock Clock { get; } = new();

    public long Free { get; set; } = 1L << 40;

    public string? Token { get; set; }

    public string Models => _folder.Path;

    public string Target => _folder["acme--tiny"];

    public string Staged => Staging.FolderOf(Target);

    public ModelReference Reference { get; } = ModelReference.Parse(TestHub.Model);

    public HubClient Client() =>
        new(new HubOptions { Endpoint = Hub.Address, Token = Token, StallTimeout = TimeSpan.FromDays(1), DiskReserve = 0 }, Clock, _ => Free);

    public async Task<PinFile> DownloadAsync(bool accept = false, Action<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var client = Client();
        var plan = await client.PlanAsync(Reference, cancellationToken);
        return await client.DownloadAsync(plan, Target, accept, progress is null ? null : new Told(progress), cancellationToken);
    }

    public async Task<HubException> FailAsync(HubError error)
    {
        var exception = await Assert.ThrowsAsync<HubException>(() => DownloadAsync());
        Assert.Equal(error, exception.Error);
        Assert.False(Directory.Exists(Target));
        return exception;
    }

    public void Dispose()
    {
        Hub.Dispose();
        _folder.Dispose();
    }
}
