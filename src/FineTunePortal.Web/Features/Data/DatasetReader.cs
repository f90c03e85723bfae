using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data;

/// <summary>Finds datasets, for people who may see them.</summary>
public sealed class DatasetReader(IDbContextFactory<PortalDb> factory, BlobStore store)
{
    /// <summary>A team's datasets, the newest first.</summary>
    /// <param name="deleted">Those that were put aside, instead of those in use.</param>
    public async Task<IReadOnlyList<DatasetLine>> ListAsync(Guid teamId, bool deleted = false, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await db.Datasets
            .Where(dataset => dataset.TeamId == teamId && (dataset.DeletedAt != null) == deleted && dataset.Versions.Any(version => version.RowsBlob != ""))
            .OrderByDescending(dataset => dataset.CreatedAt)
            .Select(dataset => new { dataset, version = dataset.Versions.OrderByDescending(version => version.Number).First(), versions = dataset.Versions.Count(version => version.RowsBlob != "") })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DatasetLine(row.dataset.Id, row.dataset.Name, row.version.RowCount, row.version.Bytes, row.versions, row.version.CreatedAt, StateOf(row.version), row.dataset.DeletedAt))];
    }

    /// <summary>What is known of personal data in a version.</summary>
    internal static PrivacyState StateOf(DatasetVersion version) => TrainingGate.StandingOf(version, []) switch
    {
        PrivacyStanding.Clean => PrivacyState.Cleaned,
        PrivacyStanding.Nothing or PrivacyStanding.Reviewed => PrivacyState.Nothing,
        PrivacyStanding.Unreviewed or PrivacyStanding.NotCleaned => PrivacyState.Found,
        _ => PrivacyState.NotLooked,
    };

    /// <summary>A dataset with its versions, the newest first; null when there is none that the person may see.</summary>
    public async Task<Dataset?> FindAsync(SignedInPerson person, Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var dataset = await db.Datasets.AsNoTracking()
            .Include(row => row.Versions.Where(version => version.RowsBlob != "").OrderByDescending(version => version.Number))
            .SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancellationToken);
        return dataset is not null && person.MayUse(dataset.TeamId) ? dataset : null;
    }

    /// <summary>A version with its dataset; null when there is none that the person may see.</summary>
    public async Task<DatasetVersion?> FindVersionAsync(SignedInPerson person, Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var version = await db.DatasetVersions.AsNoTracking().Include(row => row.Dataset)
            .SingleOrDefaultAsync(row => row.Id == id && row.RowsBlob != "" && row.Dataset!.DeletedAt == null, cancellationToken);
        return version is not null && person.MayUse(version.Dataset!.TeamId) ? version : null;
    }

    /// <summary>The rows of a version, as a stream that can seek; null when they are gone.</summary>
    public FileStream? OpenRows(Guid teamId, DatasetVersion version) => Open(teamId, version.RowsBlob);

    /// <summary>A blob by its checksum; null when it is gone.</summary>
    public FileStream? Open(Guid teamId, string? blob) => BlobId.TryParse(blob, out var id) && store.Exists(teamId, id) ? store.OpenRead(teamId, id) : null;

    /// <summary>Names of people, for "made by".</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> people, CancellationToken cancellationToken = default)
    {
        var ids = people.Distinct().ToList();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellationToken);
    }
}
