using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>Which models a team can talk to: base models on this machine, and what the team tuned.</summary>
public sealed class TalkTargets(IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options, IStringLocalizer<TalkTargets> texts)
{
    /// <summary>Base models first, then tuned ones, newest first.</summary>
    public async Task<IReadOnlyList<TalkTarget>> ListAsync(Guid teamId, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var runs = await Finished(db, teamId).OrderByDescending(run => run.EndedAt).ToListAsync(cancellationToken);
        return [.. BaseIds().Select(Base).OfType<TalkTarget>(), .. runs.Select(Tuned).OfType<TalkTarget>()];
    }

    /// <summary>The model of a key; null when there is none, or it is another team's.</summary>
    public async Task<TalkTarget?> FindAsync(string key, Guid teamId, CancellationToken cancellationToken = default)
    {
        if (!key.StartsWith(TalkTarget.RunPrefix, StringComparison.Ordinal))
        {
            return BaseIds().Contains(key) ? Base(key) : null;
        }

        if (!Guid.TryParse(key.AsSpan(TalkTarget.RunPrefix.Length), out var id))
        {
            return null;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await Finished(db, teamId).SingleOrDefaultAsync(run => run.Id == id, cancellationToken) is { } run ? Tuned(run) : null;
    }

    /// <summary>The folder of a base model, or null when it isn't on this machine.</summary>
    public string? BaseFolder(string id) => BaseIds().Contains(id) ? Base(id)?.BaseFolder : null;

    /// <summary>The model that a run starts from.</summary>
    public TalkTarget? BaseOf(PortalRun run) => BaseIds().Contains(run.BaseModel) ? Base(run.BaseModel) : null;

    /// <summary>What a run made; null when there is nothing, or its base model is gone.</summary>
    public TalkTarget? Tuned(PortalRun run)
    {
        string output = new RunFolder(options.Value.Paths.Run(run.Id)).OutputFolder;
        string key = TalkTarget.OfRun(run.Id);
        if (File.Exists(Path.Combine(output, "config.json")))
        {
            return new(key, run.Name, "run-" + run.Id.ToString("n"), output);
        }

        return File.Exists(Path.Combine(output, "adapter_config.json")) && BaseOf(run) is { } model
            ? new(key, run.Name, model.BaseId, model.BaseFolder, new("run-" + run.Id.ToString("n"), output))
            : null;
    }

    private static IQueryable<PortalRun> Finished(PortalDb db, Guid teamId) => db.Runs.AsNoTracking()
        .Where(run => run.TeamId == teamId && run.DeletedAt == null && (run.State == PortalRunState.Done || run.State == PortalRunState.Stopped));

    /// <summary>Read from disk each time, so that a key from an address never becomes a path.</summary>
    private IEnumerable<string> BaseIds()
    {
        yield return RunSpec.StarterModel;
        string models = options.Value.Paths.Models;
        foreach (string folder in Directory.Exists(models) ? Directory.GetDirectories(models).Order(StringComparer.Ordinal).ToArray() : [])
        {
            if (File.Exists(Path.Combine(folder, "config.json")))
            {
                yield return Path.GetFileName(folder);
            }
        }
    }

    private TalkTarget? Base(string id)
    {
        bool starter = id == RunSpec.StarterModel;
        string folder = starter ? Path.GetFullPath(options.Value.StarterModel) : Path.Combine(options.Value.Paths.Models, id);
        return Directory.Exists(folder) ? new(id, starter ? texts["Starter"] : id, id, folder) : null;
    }
}
