using System.Data.Common;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>Removes conversations for good that were put aside long enough ago.</summary>
internal sealed partial class ConversationSweeper(IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options, TimeProvider clock, ILogger<ConversationSweeper> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                LogFailure(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.Limits.UndoDays);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var due = db.Conversations.Where(row => row.DeletedAt < before);
        await db.Messages.Where(message => due.Any(row => row.Id == message.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await due.ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removing old conversations failed; it is tried again in ten minutes.")]
    private partial void LogFailure(Exception exception);
}
