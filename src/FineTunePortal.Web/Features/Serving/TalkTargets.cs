using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>Which models a team can talk to: base models on this machine, and what the team tuned.</summary>
public sealed class TalkTargets(IDbContextFactory<PortalDb> factory, ModelCatalogue models, IOptions<PortalOptions> options, IStringLocalizer<TalkTargets> texts)
{
    /// <summary>Base models first, then tuned ones, newest first.</summary>
    public async Task<IReadOnlyList<TalkTarget>> ListAsync(Guid teamId, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var runs = await db.Runs.AsNoTracking()
            .Where(run => run.TeamId == teamId && run.DeletedAt == null && (run.State == PortalRunState.Done || run.State == PortalRunState.Stopped))
            .OrderByDescending(run => run.EndedAt).ToListAsync(cancellationToken);
        var bases = models.All();
        return [.. bases.Where(model => model.Writes).Select(Base), .. runs.Select(run => Tuned(run, bases.FirstOrDefault(model => model.Id == run.BaseModel))).OfType<TalkTarget>()];
    }

    /// <summary>The model that a run starts from; null when it isn't on this machine any more.</summary>
    public TalkTarget? BaseOf(PortalRun run) => models.Find(run.BaseModel) is { Writes: true } model ? Base(model) : null;

    /// <summary>What a run made; null when there is nothing, or its base model is gone.</summary>
    public TalkTarget? Tuned(PortalRun run) => Tuned(run, models.Find(run.BaseModel));

    private TalkTarget? Tuned(PortalRun run, BaseModel? model)
    {
        string output = new RunFolder(options.Value.Paths.Run(run.Id)).OutputFolder;
        string key = TalkTarget.OfRun(run.Id);
        string name = "run-" + run.Id.ToString("n");
        return File.Exists(Path.Combine(output, "config.json")) ? new(key, run.Name, name, output)
            : File.Exists(Path.Combine(output, "adapter_config.json")) && model is not null ? new(key, run.Name, model.Id, model.Folder, new(name, output))
            : null;
    }

    private TalkTarget Base(BaseModel model) => new(model.Id, model.IsStarter ? texts["Starter"] : model.Name, model.Id, model.Folder);
}
