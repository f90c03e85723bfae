using FineTunePortal.Web.Accounts;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Hosting;

/// <summary>Says where the portal is, once it listens, and on the first start how to get in.</summary>
internal sealed class Welcome(IHostApplicationLifetime lifetime, FirstAdmin firstAdmin, IOptions<PortalOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        Console.WriteLine($"The portal is at {options.Value.Listen}");
        if (await firstAdmin.IsWantedAsync())
        {
            Console.WriteLine($"Nobody has an account yet. Make the first one within an hour:\n\n    {await firstAdmin.LinkAsync()}\n");
        }
    }
}
