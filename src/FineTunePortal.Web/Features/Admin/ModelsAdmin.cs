using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>The models on this machine: what they take, who has them in memory, and what hangs on them.</summary>
public sealed class ModelsAdmin(
    AdminGate gate, ModelCatalogue catalogue, ModelServers servers, IDbContextFactory<PortalDb> factory, IOptions<PortalOptions> options, AuditLog audit)
{
    private static readonly PortalRunState[] s_needsIt = [PortalRunState.Running, PortalRunState.Queued, PortalRunState.Paused, PortalRunState.Stopped];

    public async Task<IReadOnlyList<ModelRow>> ListAsync()
    {
        await gate.RequireAsync();
        await using var db = await factory.CreateDbContextAsync();
        var runs = await db.Runs.AsNoTracking().Where(run => run.DeletedAt == null).Select(run => new { run.BaseModel, run.State }).ToListAsync();
        var served = servers.Now;
        return [.. catalogue.All().Select(model => new ModelRow(
            model,
            served.FirstOrDefault(server => server.Id == model.Id && server.ProcessId is not null),
            runs.Count(run => run.BaseModel == model.Id && run.State == PortalRunState.Done),
            runs.Count(run => run.BaseModel == model.Id && s_needsIt.Contains(run.State))))];
    }

    /// <summary>Frees the memory of a model that people talk to; the next question loads it again.</summary>
    public async Task UnloadAsync(string id)
    {
        var admin = await gate.RequireAsync();
        await servers.StopModelAsync(id);
        await audit.WriteAsync(admin, "model.unloaded", id);
    }

    /// <summary>Removes a model's files.</summary>
    /// <returns>False when it is built in, gone, or unfinished runs need it.</returns>
    public async Task<bool> DeleteAsync(string id)
    {
        var admin = await gate.RequireAsync();
        if ((await ListAsync()).FirstOrDefault(row => row.Model.Id == id) is not { MayGo: true, Model: var model })
        {
            return false;
        }

        await servers.StopModelAsync(id);
        // In one step out of the list, so that nobody meets half a model.
        string aside = Path.Combine(options.Value.Paths.Models, ModelCatalogue.HiddenPrefix + Guid.NewGuid().ToString("n"));
        Directory.Move(model.Folder, aside);
        Directory.Delete(aside, recursive: true);
        await audit.WriteAsync(admin, "model.deleted", id);
        return true;
    }
}

/// <summary>A model as the list shows it.</summary>
/// <param name="Served">Its worker, or null when it isn't in memory.</param>
/// <param name="Tuned">Tuned models that began with it.</param>
/// <param name="Unfinished">Runs that still need it.</param>
public sealed record ModelRow(BaseModel Model, ServedNow? Served, int Tuned, int Unfinished)
{
    public bool MayGo => !Model.IsStarter && Unfinished == 0;
}
