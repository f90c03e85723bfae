using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Compare;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Erasing.Search;

/// <summary>Looks where values stand: data and uploads, runs, texts in the database, what lies around.</summary>
public sealed class ErasureSearch(IDbContextFactory<PortalDb> factory, BlobStore store, Comparisons comparisons, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>Content that nobody names may be an upload that is about to be named.</summary>
    private static readonly TimeSpan s_uploadTime = TimeSpan.FromHours(1);

    private PortalPaths Paths => options.Value.Paths;

    public async Task<ErasureFindings> RunAsync(ErasureOrder order, ErasureProgress progress, ErasureStage stage, CancellationToken cancellationToken)
    {
        // Uploads are read in every encoding, most of which they aren't in: forms of names come from elsewhere.
        var plain = new ValueFinder(order.Values, order.Options);
        var forms = new NearForms(order.Values, order.Options);
        var finder = new ValueFinder(order.Values, order.Options, forms);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var teams = await db.Teams.AsNoTracking().Where(team => order.TeamId == null || team.Id == order.TeamId).ToDictionaryAsync(team => team.Id, team => finder.Erase(team.Name), cancellationToken);
        var datasets = await db.Datasets.AsNoTracking().Include(dataset => dataset.Versions).Where(dataset => order.TeamId == null || dataset.TeamId == order.TeamId).ToListAsync(cancellationToken);
        var runs = await db.Runs.AsNoTracking().Where(run => order.TeamId == null || run.TeamId == order.TeamId).ToListAsync(cancellationToken);
        var others = order.TeamId is null ? Others(runs) : [];
        var orphans = Orphans(datasets, teams.Keys);
        progress.Begin(stage, Sizes(datasets) + runs.SelectMany(run => RunFileSearch.List(Paths.Run(run.Id))).Sum(file => file.Length) + others.Sum(file => file.Length));

        // Reading and comparing is the processor's: off the thread of whoever asked.
        return await Task.Run(
            async () =>
            {
                var versions = Versions(datasets, teams, finder, plain, progress, cancellationToken);
                var files = new RunFileSearch(finder);
                var foundRuns = Runs(runs, versions, teams, finder, files, progress, cancellationToken);
                var before = clock.GetUtcNow().UtcDateTime - s_uploadTime;
                var unnamed = orphans.Where(content => Holds(content.TeamId, content.Blob, plain, _ => { }, cancellationToken)).ToLookup(content => store.WrittenAt(content.TeamId, BlobId.Parse(content.Blob)) < before);
                return new ErasureFindings
                {
                    Versions = versions,
                    Runs = foundRuns,
                    Files = [.. others.Where(file => files.Count(file, progress.Add, cancellationToken) > 0).Select(file => file.FullName)],
                    Orphans = [.. unnamed[true]],
                    Unfinished = unnamed[false].Count(),
                    Texts = await TextsAsync(db, order.TeamId, teams, new ErasableJson(finder), cancellationToken),
                    Accounts = await AccountsAsync(db, order.TeamId, plain, cancellationToken),
                    Bytes = progress.Done,
                    Unread = files.Unread,
                    Forms = forms.All,
                };
            },
            cancellationToken);
    }

    private List<FoundVersion> Versions(List<Dataset> datasets, Dictionary<Guid, string> teams, ValueFinder finder, ValueFinder plain, ErasureProgress progress, CancellationToken cancellation)
    {
        var rows = new Dictionary<(Guid, string), long>();
        var uploads = new Dictionary<(Guid, string), bool>();
        var eraser = new RowEraser(store, finder);
        var found = new List<FoundVersion>();
        foreach (var (dataset, version) in datasets.SelectMany(dataset => dataset.Versions.Select(version => (dataset, version))))
        {
            var key = (dataset.TeamId, version.RowsBlob);
            if (!rows.TryGetValue(key, out long count))
            {
                rows[key] = count = BlobId.TryParse(version.RowsBlob, out var id) && store.Exists(dataset.TeamId, id) ? eraser.Count(dataset.TeamId, id, progress.Add, cancellation) : 0;
            }

            bool original = false;
            if (version.OriginalBlob is { } upload && !uploads.TryGetValue((dataset.TeamId, upload), out original))
            {
                // The rows come from it; and it may hold more than they do.
                original = Holds(dataset.TeamId, upload, plain, progress.Add, cancellation) || (count > 0 && BlobId.TryParse(upload, out var kept) && store.Exists(dataset.TeamId, kept));
                uploads[(dataset.TeamId, upload)] = original;
            }

            if (count > 0 || original)
            {
                found.Add(new FoundVersion(dataset.TeamId, teams.GetValueOrDefault(dataset.TeamId, ""), dataset.Id, finder.Erase(dataset.Name), dataset.DeletedAt is not null, version.Id, version.Number, count, original));
            }
        }

        return found;
    }

    private List<FoundRun> Runs(
        List<PortalRun> runs, List<FoundVersion> versions, Dictionary<Guid, string> teams, ValueFinder finder, RunFileSearch files, ErasureProgress progress, CancellationToken cancellation)
    {
        var learned = versions.Where(version => version.Rows > 0).Select(version => version.VersionId).ToHashSet();
        var found = new List<FoundRun>();
        foreach (var run in runs)
        {
            var hits = RunFileSearch.List(Paths.Run(run.Id)).Where(file => !RunFileSearch.IsModel(file)).Select(file => (file.FullName, Places: files.Count(file, progress.Add, cancellation))).Where(file => file.Places > 0).ToList();
            // Others have the words of their base model, which nobody here taught it.
            int model = run.BaseModel == RunSpec.NewEncoder ? RunFileSearch.List(Paths.Run(run.Id)).Count(file => RunFileSearch.IsModel(file) && files.Count(file, progress.Add, cancellation) > 0) : 0;
            bool isTrainedOn = learned.Contains(run.DatasetVersionId) || hits.Exists(file => file.FullName.Contains("/data/", StringComparison.Ordinal));
            if (hits.Count > 0 || model > 0 || isTrainedOn)
            {
                found.Add(new FoundRun(
                    run.Id, teams.GetValueOrDefault(run.TeamId, ""), finder.Erase(run.Name), run.DeletedAt is not null, hits.Sum(file => file.Places), [.. hits.Select(file => file.FullName)], model, isTrainedOn, IsBusy(run)));
            }
        }

        return found;
    }

    /// <summary>Whether somebody writes into its folder, or soon will.</summary>
    private bool IsBusy(PortalRun run) =>
        (run.State is PortalRunState.Running or PortalRunState.Queued && run.DeletedAt is null)
        || WorkerLock.IsHeld(new RunFolder(Paths.Run(run.Id)), clock)
        || comparisons.StateOf(run.Id).Stage is ComparisonStage.Running or ComparisonStage.Waiting;

    private static async Task<List<FoundTexts>> TextsAsync(PortalDb db, Guid? onlyTeam, Dictionary<Guid, string> teams, ErasableJson json, CancellationToken cancellationToken)
    {
        var search = new TextSearch(db, json);
        var found = new List<FoundTexts>();
        foreach (var table in TextTable.Of(db.Model))
        {
            // Also what belongs to no team, such as an admin's doings.
            long all = await search.CountAsync(table, onlyTeam, cancellationToken);
            foreach (var (team, name) in all > 0 ? teams : [])
            {
                long count = teams.Count == 1 && onlyTeam is not null ? all : await search.CountAsync(table, team, cancellationToken);
                all -= count;
                found.Add(new FoundTexts(table.Place, name, count));
            }

            found.Add(new FoundTexts(table.Place, "", all));
        }

        return [.. found.Where(text => text.Count > 0).GroupBy(text => (text.Place, text.Team)).Select(group => new FoundTexts(group.Key.Place, group.Key.Team, group.Sum(text => text.Count)))];
    }

    private static async Task<int> AccountsAsync(PortalDb db, Guid? team, ValueFinder finder, CancellationToken cancellationToken)
    {
        var people = await db.Users.AsNoTracking().Where(person => team == null || person.Memberships.Any(membership => membership.TeamId == team)).Select(person => new { person.DisplayName, person.Email }).ToListAsync(cancellationToken);
        return people.Count(person => finder.IsIn(person.DisplayName) || finder.IsIn(person.Email ?? ""));
    }

    private bool Holds(Guid team, string blob, ValueFinder finder, Action<long> progress, CancellationToken cancellation)
    {
        if (!BlobId.TryParse(blob, out var id) || !store.Exists(team, id))
        {
            return false;
        }

        using var stream = store.OpenRead(team, id);
        return new UploadSearch(finder).Holds(stream, progress, cancellation);
    }

    private long Sizes(List<Dataset> datasets) => datasets
        .SelectMany(dataset => dataset.Versions.SelectMany(version => new[] { version.RowsBlob, version.OriginalBlob }).Select(blob => (dataset.TeamId, blob))).Distinct()
        .Sum(content => BlobId.TryParse(content.blob, out var id) && store.Exists(content.TeamId, id) ? store.Size(content.TeamId, id) : 0);

    private List<PendingContent> Orphans(List<Dataset> datasets, IEnumerable<Guid> teams)
    {
        var named = datasets.SelectMany(dataset => dataset.Versions.SelectMany(version => new[] { version.RowsBlob, version.OriginalBlob }).Select(blob => (dataset.TeamId, blob))).ToHashSet();
        return [.. teams.SelectMany(team => store.List(team).Where(blob => !named.Contains((team, blob.Value))).Select(blob => new PendingContent(team, blob.Value)))];
    }

    /// <summary>Everything in the data folder that is neither database, data, models nor keys, nor a run that is in the list.</summary>
    private List<FileInfo> Others(List<PortalRun> runs)
    {
        var known = runs.Select(run => Paths.Run(run.Id)).ToHashSet(StringComparer.Ordinal);
        string[] apart = [Paths.Blobs, Paths.Models, Paths.Keys, Paths.Runs];
        return
        [
            .. new DirectoryInfo(Paths.Root).EnumerateFiles().Where(file => RunFileSearch.IsText(file) && !file.Name.StartsWith(Path.GetFileName(Paths.DatabaseFile), StringComparison.Ordinal)),
            .. Directory.EnumerateDirectories(Paths.Root).Where(folder => !apart.Contains(folder)).Concat(Directory.EnumerateDirectories(Paths.Runs).Where(folder => !known.Contains(folder))).SelectMany(RunFileSearch.List),
        ];
    }
}
