using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Search;

/// <summary>Finds a team's things by a part of their name.</summary>
public sealed class SearchReader(IDbContextFactory<PortalDb> factory)
{
    private const int MostOfAKind = 5;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Guid teamId, string words, CancellationToken cancellationToken = default)
    {
        // LIKE's own signs are meant as they are written.
        string pattern = $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var datasets = await db.Datasets
            .Where(dataset => dataset.TeamId == teamId && dataset.DeletedAt == null && EF.Functions.Like(dataset.Name, pattern, "\\"))
            .OrderByDescending(dataset => dataset.CreatedAt).Take(MostOfAKind)
            .Select(dataset => new SearchHit(SearchKind.Dataset, dataset.Name, $"/data/{dataset.Id}")).ToListAsync(cancellationToken);
        var runs = await db.Runs
            .Where(run => run.TeamId == teamId && run.DeletedAt == null && EF.Functions.Like(run.Name, pattern, "\\"))
            .OrderByDescending(run => run.CreatedAt).Take(MostOfAKind)
            .Select(run => new SearchHit(SearchKind.Run, run.Name, $"/runs/{run.Id}")).ToListAsync(cancellationToken);
        var conversations = await db.Conversations
            .Where(talk => talk.TeamId == teamId && talk.DeletedAt == null && talk.IsShared && EF.Functions.Like(talk.Title, pattern, "\\"))
            .OrderByDescending(talk => talk.UpdatedAt).Take(MostOfAKind)
            .Select(talk => new SearchHit(SearchKind.Conversation, talk.Title, $"/playground/{talk.Id}")).ToListAsync(cancellationToken);
        return [.. datasets, .. runs, .. conversations];
    }
}

/// <summary>Something that was found.</summary>
public sealed record SearchHit(SearchKind Kind, string Name, string Href);

public enum SearchKind
{
    Page,
    Dataset,
    Run,
    Conversation,
}
