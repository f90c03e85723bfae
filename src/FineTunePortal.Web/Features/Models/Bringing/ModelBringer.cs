using FineTunePortal.Hub;
using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Import;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>What people do on the pages about bringing models; asks each time whether they may.</summary>
public sealed class ModelBringer(BringGate gate, BringJobs jobs, ModelHub hub, AuditLog audit, IOptions<PortalOptions> options)
{
    private const int PageSize = 20;

    /// <summary>Looks for models on the hub.</summary>
    /// <param name="next">Of the page before; null for the first.</param>
    /// <exception cref="HubException">It doesn't answer; the message is for people.</exception>
    public async Task<HubSearchPage> SearchAsync(string words, string? next, CancellationToken cancellationToken)
    {
        await gate.RequireAsync();
        using var client = hub.Ask();
        return next is null ? await client.SearchAsync(words, PageSize, cancellationToken) : await client.SearchNextAsync(next, cancellationToken);
    }

    /// <summary>What a download would bring.</summary>
    /// <exception cref="HubException">There is no such model, or it can't be had; the message is for people.</exception>
    public async Task<DownloadPlan> PlanAsync(string model, CancellationToken cancellationToken)
    {
        await gate.RequireAsync();
        using var client = hub.Ask();
        return await client.PlanAsync(ModelReference.Parse(model), cancellationToken);
    }

    /// <summary>Starts a download, or joins the one that goes on.</summary>
    /// <exception cref="BringException">The model is here already.</exception>
    public async Task<BringJob> DownloadAsync(DownloadPlan plan, bool licenceAccepted)
    {
        var person = await gate.RequireAsync();
        if (plan.NeedsAcceptance && licenceAccepted)
        {
            await audit.WriteAsync(person, "model.licence-accepted", $"{plan.Reference}, {plan.Licence.Name}");
        }

        return jobs.Download(person, plan, licenceAccepted);
    }

    /// <summary>The models in the folder of the server that admins may import from.</summary>
    public async Task<IReadOnlyList<string>> FoldersAsync()
    {
        await gate.RequireAsync(admin: true);
        return options.Value.ImportRoot is { Length: > 0 } root ? ServerFolders.List(root) : [];
    }

    /// <summary>Copies one of <see cref="FoldersAsync"/>.</summary>
    /// <exception cref="BringException">The model is here already.</exception>
    public async Task<BringJob> ImportFolderAsync(string folder)
    {
        var person = await gate.RequireAsync(admin: true);
        return (await FoldersAsync()).Contains(folder) ? jobs.ImportFolder(person, folder) : throw new UnauthorizedAccessException("Not one of the folders.");
    }

    /// <summary>Whether somebody may stop it: who began it, and admins. Others may be waiting for it.</summary>
    public static bool MayCancel(SignedInPerson person, BringJob job) => person.IsAdmin || person.Id == job.ById;

    /// <summary>Stops it. Of a download what has come is kept.</summary>
    public async Task CancelAsync(BringJob job)
    {
        var person = await gate.RequireAsync();
        if (MayCancel(person, job) && !job.IsOver)
        {
            job.Cancel();
            await audit.WriteAsync(person, "model.bringing-cancelled", job.Title);
        }
    }

    /// <summary>Throws away what a stopped download left.</summary>
    /// <exception cref="HubException">Another program is at it.</exception>
    public async Task DiscardAsync(string name)
    {
        var person = await gate.RequireAsync();
        if (jobs.Unfinished().FirstOrDefault(found => found.Name == name) is { Download: { } download })
        {
            jobs.Discard(name);
            await audit.WriteAsync(person, "model.download-discarded", download.Repo);
        }
    }

    /// <summary>Takes what is over off the list.</summary>
    public async Task ForgetAsync(string name)
    {
        await gate.RequireAsync();
        jobs.Forget(name);
    }
}
