using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data;

/// <summary>Changes what people say about a version. Its content never changes.</summary>
public sealed class VersionEditor(IDbContextFactory<PortalDb> factory)
{
    /// <summary>Saves the mapping, unless somebody else changed mapping or split since the page was opened.</summary>
    /// <param name="revision">The revision that the page shows.</param>
    public Task<SaveResult> SaveMappingAsync(SignedInPerson person, Guid versionId, int revision, ColumnMapping mapping) =>
        SaveAsync(person, versionId, revision, version => version.Mapping = VersionText.Of(mapping));

    /// <inheritdoc cref="SaveMappingAsync"/>
    public Task<SaveResult> SaveSplitAsync(SignedInPerson person, Guid versionId, int revision, SplitShares shares) =>
        SaveAsync(person, versionId, revision, version => version.Split = shares.ToJson());

    /// <summary>Remembers what to do with each kind of personal data; the last word counts.</summary>
    public async Task SavePlanAsync(Guid versionId, PrivacyPlan plan)
    {
        await using var db = await factory.CreateDbContextAsync();
        await db.DatasetVersions.Where(row => row.Id == versionId).ExecuteUpdateAsync(row => row.SetProperty(version => version.PrivacyPlan, VersionText.Of(plan)));
    }

    /// <summary>Keeps what a scan found.</summary>
    public async Task SaveScanAsync(Guid versionId, ScanReport report)
    {
        await using var db = await factory.CreateDbContextAsync();
        await db.DatasetVersions.Where(row => row.Id == versionId).ExecuteUpdateAsync(row => row.SetProperty(version => version.Scan, report.ToJson()));
    }

    /// <summary>Gives a dataset another name; nothing happens when it isn't the person's.</summary>
    public async Task RenameAsync(SignedInPerson person, Guid datasetId, string name)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (await db.Datasets.SingleOrDefaultAsync(row => row.Id == datasetId) is { } dataset && person.MayUse(dataset.TeamId))
        {
            dataset.Name = DisplayName.Of(name);
            await db.SaveChangesAsync();
        }
    }

    private async Task<SaveResult> SaveAsync(SignedInPerson person, Guid versionId, int revision, Action<DatasetVersion> change)
    {
        await using var db = await factory.CreateDbContextAsync();
        var version = await db.DatasetVersions.Include(row => row.Dataset).SingleOrDefaultAsync(row => row.Id == versionId);
        if (version is null || version.Dataset!.DeletedAt is not null || !person.MayUse(version.Dataset.TeamId))
        {
            return new SaveResult.Gone();
        }

        if (version.Revision != revision)
        {
            return new SaveResult.ChangedByOthers(version);
        }

        change(version);
        version.Revision++;
        try
        {
            await db.SaveChangesAsync();
            return new SaveResult.Saved(version);
        }
        catch (DbUpdateConcurrencyException)
        {
            await db.Entry(version).ReloadAsync();
            return new SaveResult.ChangedByOthers(version);
        }
    }
}
