using FineTunePortal.Datasets;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Versions;

/// <summary>Where the versions of a dataset come from, and what was made of them, in other datasets of the team too.</summary>
public sealed class Lineages(IDbContextFactory<PortalDb> factory)
{
    /// <summary>All that is connected with a dataset; parents stand before their children.</summary>
    public async Task<IReadOnlyList<LineageNode>> OfAsync(Guid teamId, Guid datasetId, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var all = await db.DatasetVersions.AsNoTracking().Where(version => version.Dataset!.TeamId == teamId && version.Dataset.DeletedAt == null && version.RowsBlob != "")
            .Select(version => new Known(version.Id, version.DatasetId, version.Dataset!.Name, version.Number, version.ParentId, version.Recipe, version.RowCount, version.CreatedAt))
            .ToListAsync(cancellationToken);
        var runs = await db.Runs.Where(run => run.TeamId == teamId && run.DeletedAt == null).GroupBy(run => run.DatasetVersionId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return Draw(all, Connected(all, datasetId), runs);
    }

    private static HashSet<Guid> Connected(List<Known> all, Guid datasetId)
    {
        var reached = all.Where(version => version.DatasetId == datasetId).Select(version => version.Id).ToHashSet();
        var parents = all.ToDictionary(version => version.Id, version => version.Parents.Select(parent => parent.Version).ToList());
        for (int before = 0; before != reached.Count;)
        {
            before = reached.Count;
            foreach (var version in all)
            {
                if (reached.Contains(version.Id))
                {
                    reached.UnionWith(parents[version.Id].Where(parents.ContainsKey));
                }
                else if (parents[version.Id].Any(reached.Contains))
                {
                    reached.Add(version.Id);
                }
            }
        }

        return reached;
    }

    private static List<LineageNode> Draw(List<Known> all, HashSet<Guid> shown, Dictionary<Guid, int> runs)
    {
        // A parent is always older than what was made of it.
        var inOrder = all.Where(version => shown.Contains(version.Id)).OrderBy(version => version.CreatedAt).ThenBy(version => version.Number).ToList();
        var depths = Depths(inOrder);
        var nodes = new List<LineageNode>();
        var places = new Dictionary<Guid, int>();
        var lanes = new Dictionary<int, int>();
        foreach (var version in inOrder)
        {
            var parents = version.Parents.Where(parent => places.ContainsKey(parent.Version)).Select(parent => (places[parent.Version], parent.Weight)).ToList();
            int depth = depths[version.Id];
            int lane = Math.Max(lanes.GetValueOrDefault(depth), parents.Count == 0 ? 0 : parents.Min(parent => nodes[parent.Item1].Lane));
            lanes[depth] = lane + 1;
            places[version.Id] = nodes.Count;
            nodes.Add(new LineageNode(version.Id, version.DatasetId, version.Dataset, version.Number, version.Made, version.Rows, runs.GetValueOrDefault(version.Id), depth, lane, parents));
        }

        return nodes;
    }

    /// <summary>Steps from an upload, but as near as can be to what was made of it: so lines don't run behind versions between them.</summary>
    private static Dictionary<Guid, int> Depths(List<Known> inOrder)
    {
        var depths = new Dictionary<Guid, int>();
        foreach (var version in inOrder)
        {
            depths[version.Id] = version.Parents.Where(parent => depths.ContainsKey(parent.Version)).Select(parent => depths[parent.Version] + 1).DefaultIfEmpty(0).Max();
        }

        var next = new Dictionary<Guid, int>();
        foreach (var version in Enumerable.Reverse(inOrder))
        {
            int depth = depths[version.Id] = next.TryGetValue(version.Id, out int child) ? child - 1 : depths[version.Id];
            foreach (var parent in version.Parents)
            {
                next[parent.Version] = Math.Min(depth, next.GetValueOrDefault(parent.Version, int.MaxValue));
            }
        }

        return depths;
    }

    private sealed record Known(Guid Id, Guid DatasetId, string Dataset, int Number, Guid? ParentId, string? Recipe, long Rows, DateTime CreatedAt)
    {
        public VersionRecipe? How { get; } = VersionRecipe.FromJson(Recipe);

        public IReadOnlyList<RecipeParent> Parents => How?.Parents ?? (ParentId is { } parent ? [new RecipeParent(parent, "")] : []);

        public RecipeKind? Made => How?.Kind ?? (ParentId is null ? null : RecipeKind.Clean);
    }
}
