using FineTunePortal.Hub;
using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Import;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>
/// Brings models, each once however many ask for it. A stopped download lies beside the models and is there again after a
/// restart; a stopped import leaves nothing.
/// </summary>
public sealed partial class BringJobs(
    ModelHub hub, ModelInspector inspector, AuditLog audit, IOptions<PortalOptions> options, TimeProvider time, IStringLocalizer<BringJobs> texts, ILogger<BringJobs> log) : IHostedService
{
    private readonly Dictionary<string, BringJob> _jobs = new(StringComparer.OrdinalIgnoreCase);
    private bool _stopping;

    private string Models => options.Value.Paths.Models;

    /// <summary>All since the portal started, newest last.</summary>
    public IReadOnlyList<BringJob> All
    {
        get
        {
            lock (_jobs)
            {
                return [.. _jobs.Values];
            }
        }
    }

    /// <summary>Stopped downloads that nobody goes on with now: name, what it is of, bytes that are here.</summary>
    public IReadOnlyList<(string Name, UnfinishedDownload Download, long Bytes)> Unfinished() =>
    [
        .. PartialDownload.In(Models).Select(found => (Name: Path.GetFileName(found.Key), found.Value, PartialDownload.Bytes(found.Key)))
            .Where(found => Find(found.Name) is not { IsOver: false }).OrderBy(found => found.Name, StringComparer.Ordinal),
    ];

    /// <summary>Bytes of an earlier try that a download goes on from.</summary>
    public long Kept(string name) => PartialDownload.Bytes(Place(name));

    /// <summary>Bytes free on the disk of the models.</summary>
    public long FreeBytes() => new DriveInfo(Models).AvailableFreeSpace;

    /// <summary>Whether a model of that name is here.</summary>
    public bool IsHere(string name) => Directory.Exists(Place(name));

    public BringJob? Find(string name)
    {
        lock (_jobs)
        {
            return _jobs.GetValueOrDefault(name);
        }
    }

    /// <summary>Downloads a model, or joins whoever already does.</summary>
    internal BringJob Download(SignedInPerson person, DownloadPlan plan, bool licenceAccepted)
    {
        string name = ModelName.Of(plan.Reference);
        return Start(person, name, plan.Reference.ToString(), BringWay.Hub, async (job, cancellationToken) =>
        {
            using var client = hub.Fetch();
            await client.DownloadAsync(plan, Place(name), licenceAccepted, job, cancellationToken);
            await audit.WriteAsync(person, "model.downloaded", $"{plan.Reference}, {plan.Commit[..Math.Min(12, plan.Commit.Length)]}");
        });
    }

    /// <summary>Unpacks an uploaded archive, and deletes it whatever happens.</summary>
    internal BringJob ImportArchive(SignedInPerson person, string file, string fileName)
    {
        string name = ModelName.OfArchive(fileName);
        return Start(person, name, fileName, BringWay.Archive, async (job, cancellationToken) =>
        {
            try
            {
                await new ModelImport(time: time).ImportArchiveAsync(file, Place(name), fileName, job, cancellationToken);
            }
            finally
            {
                File.Delete(file);
            }

            await audit.WriteAsync(person, "model.imported", fileName);
        });
    }

    /// <summary>Copies a folder below the root that the settings name.</summary>
    internal BringJob ImportFolder(SignedInPerson person, string folder)
    {
        string root = options.Value.ImportRoot, name = ModelName.OfFolder(folder);
        return Start(person, name, folder, BringWay.Folder, async (job, cancellationToken) =>
        {
            await new ModelImport(time: time).ImportFolderAsync(Path.Combine(root, folder), root, Place(name), job, cancellationToken);
            await audit.WriteAsync(person, "model.imported", folder);
        });
    }

    /// <summary>Throws away what a stopped download left.</summary>
    /// <exception cref="HubException">Somebody is at it.</exception>
    internal void Discard(string name)
    {
        PartialDownload.Discard(Place(name));
        Forget(name);
    }

    /// <summary>Takes what is over off the list.</summary>
    internal void Forget(string name)
    {
        lock (_jobs)
        {
            if (_jobs.GetValueOrDefault(name) is { IsOver: true } job)
            {
                _jobs.Remove(name);
                job.Dispose();
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What a killed import left can't be gone on with.
        foreach (string folder in Directory.Exists(Models) ? Directory.GetDirectories(Models, ".*.download") : [])
        {
            string name = Path.GetFileName(folder)[1..^".download".Length];
            if (!PartialDownload.In(Models).ContainsKey(Place(name)))
            {
                Clean(name);
            }
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_jobs)
        {
            _stopping = true;
        }

        foreach (var job in All.Where(job => !job.IsOver))
        {
            job.Cancel();
        }

        await Task.WhenAll(All.Select(job => job.Ended)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private BringJob Start(SignedInPerson person, string name, string title, BringWay way, Func<BringJob, CancellationToken, Task> bring)
    {
        lock (_jobs)
        {
            if (_jobs.GetValueOrDefault(name) is { IsOver: false } going)
            {
                return way == BringWay.Hub && going.Title == title ? going : throw new BringException(texts["SameName", name, going.Title]);
            }

            if (IsHere(name))
            {
                throw new BringException(texts["IsHere", name]);
            }

            if (_stopping)
            {
                throw new BringException(texts["Stopping"]);
            }

            var job = new BringJob(name, title, way, person.Id, person.Name);
            _jobs.Remove(name);
            _jobs.Add(name, job);
            job.Ended = Task.Run(() => job.RunAsync(
                async (_, cancellationToken) =>
                {
                    await bring(job, cancellationToken);
                    return (await inspector.LookAsync(Place(name), cancellationToken))?.Problem;
                },
                Explain));
            return job;
        }
    }

    private string Explain(Exception error)
    {
        // Where the data folder lies is nobody's business.
        if (error is HubException or BringException)
        {
            return error.Message.Replace(Models + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Models, "models", StringComparison.Ordinal);
        }

        LogFailure(log, error);
        return texts["Failed"];
    }

    private void Clean(string name)
    {
        try
        {
            PartialDownload.Discard(Place(name));
        }
        catch (Exception exception) when (exception is HubException or IOException or UnauthorizedAccessException)
        {
            // Somebody's command line is at work there.
            LogFailure(log, exception);
        }
    }

    private string Place(string name) => Path.Combine(Models, name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bringing a model met something unexpected.")]
    private static partial void LogFailure(ILogger log, Exception exception);
}
