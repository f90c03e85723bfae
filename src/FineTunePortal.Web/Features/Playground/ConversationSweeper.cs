using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>Removes conversations for good that were put aside long enough ago.</summary>
internal sealed class ConversationSweeper(IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options, TimeProvider clock, ILogger<ConversationSweeper> log)
    : PeriodicWork(TimeSpan.FromMinutes(10), clock, log)
{
    private readonly TimeProvider _clock = clock;

    public override async Task RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var before = _clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.Limits.UndoDays);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var due = db.Conversations.Where(row => row.DeletedAt < before);
        await db.Messages.Where(message => due.Any(row => row.Id == message.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await due.ExecuteDeleteAsync(cancellationToken);
    }
}
