using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Search;

/// <summary>Finds a team's things by a part of their name.</summary>
public sealed class SearchReader(IDbContextFactory<PortalDb> factory)
{
    internal const int MostOfAKind = 5;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Guid teamId, string words, CancellationToken cancellationToken = default)
    {
        // LIKE's own signs are meant as they are written.
        string pattern = $"%{words.ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
#pragma warning disable CA1304, CA1311 // SQL's lower(), not .NET's: PostgreSQL's LIKE minds the case.
        var datasets = await db.Datasets
            .Where(dataset => dataset.TeamId == teamId && dataset.DeletedAt == null && EF.Functions.Like(dataset.Name.ToLower(), pattern, "\\"))
            .OrderByDescending(dataset => dataset.CreatedAt).Take(MostOfAKind)
            .Select(dataset => new SearchHit(SearchKind.Dataset, dataset.Name, $"/data/{dataset.Id}")).ToListAsync(cancellationToken);
        var runs = await db.Runs
            .Where(run => run.TeamId == teamId && run.DeletedAt == null && EF.Functions.Like(run.Name.ToLower(), pattern, "\\"))
            .OrderByDescending(run => run.CreatedAt).Take(MostOfAKind)
            .Select(run => new SearchHit(SearchKind.Run, run.Name, $"/runs/{run.Id}")).ToListAsync(cancellationToken);
        var conversations = await db.Conversations
            .Where(talk => talk.TeamId == teamId && talk.DeletedAt == null && talk.IsShared && EF.Functions.Like(talk.Title.ToLower(), pattern, "\\"))
            .OrderByDescending(talk => talk.UpdatedAt).Take(MostOfAKind)
            .Select(talk => new SearchHit(SearchKind.Conversation, talk.Title, $"/playground/{talk.Id}")).ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311
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
    Model,
}
