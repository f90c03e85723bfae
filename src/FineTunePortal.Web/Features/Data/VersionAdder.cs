using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data;

/// <summary>Writes new datasets and versions into the database; their content is in the store already.</summary>
public sealed class VersionAdder(IDbContextFactory<PortalDb> factory, AuditLog audit, TimeProvider clock)
{
    /// <summary>A new dataset from an upload, named after its file.</summary>
    public async Task<DatasetVersion> AddDatasetAsync(SignedInPerson person, Guid teamId, ImportedVersion imported, string? name = null)
    {
        var dataset = new Dataset { TeamId = teamId, Name = name ?? Path.GetFileNameWithoutExtension(imported.FileName), CreatedById = person.Id, CreatedAt = clock.GetUtcNow().UtcDateTime };
        var version = Upload(person, dataset, imported);
        version.Number = 1;
        await using var db = await factory.CreateDbContextAsync();
        db.AddRange(dataset, version);
        await db.SaveChangesAsync();
        await audit.WriteAsync(person, "dataset.added", dataset.Name, teamId);
        return version;
    }

    /// <summary>Another file as the next version. The mapping of the one before is kept where its columns are there too.</summary>
    public async Task<DatasetVersion> AddUploadAsync(SignedInPerson person, Dataset dataset, ImportedVersion imported)
    {
        var version = Upload(person, dataset, imported);
        var before = dataset.Versions.MaxBy(row => row.Number);
        var columns = imported.Summary.Columns.Select(column => column.Name).ToHashSet();
        if (before?.Mapping is { } mapping && VersionText.Mapping(mapping) is { } known && VersionText.Columns(known).All(column => columns.Contains(CellPath.Column(column, columns))))
        {
            version.Mapping = mapping;
        }

        version.Split = before?.Split;
        return await AddNextAsync(person, dataset, version, "dataset.version_added");
    }

    /// <summary>A version made from another by cleaning.</summary>
    public async Task<DatasetVersion> AddCleanAsync(SignedInPerson person, Dataset dataset, DatasetVersion parent, CleanVersion clean, PrivacyReview? review = null)
    {
        var summary = clean.Summary with { SuggestedMapping = VersionSummary.FromJson(parent.Summary).SuggestedMapping };
        var recipe = new VersionRecipe(RecipeKind.Clean) { Parents = [new RecipeParent(parent.Id, parent.RowsBlob)] };
        return await AddNextAsync(person, dataset, new DatasetVersion
        {
            DatasetId = dataset.Id,
            ParentId = parent.Id,
            CreatedById = person.Id,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            FileName = parent.FileName,
            RowsBlob = clean.Rows.Value,
            RowCount = summary.Rows,
            Bytes = summary.Bytes,
            Summary = summary.ToJson(),
            Mapping = parent.Mapping,
            Split = parent.Split,
            PrivacyPlan = parent.PrivacyPlan,
            IsCleaned = true,
            Recipe = recipe.ToJson(),
            Review = review?.ToJson(),
        }, "dataset.cleaned");
    }

    /// <summary>A new dataset made of versions of others.</summary>
    /// <param name="isCleaned">Whether personal data was taken out of all of them.</param>
    /// <param name="fileName">Of the file that it is to be treated like; empty: of none.</param>
    public async Task<DatasetVersion> AddCombinedAsync(SignedInPerson person, Guid teamId, string name, CombinedVersion made, VersionRecipe recipe, bool isCleaned, string fileName = "")
    {
        var dataset = new Dataset { TeamId = teamId, Name = name, CreatedById = person.Id, CreatedAt = clock.GetUtcNow().UtcDateTime };
        var version = new DatasetVersion
        {
            DatasetId = dataset.Id,
            Number = 1,
            ParentId = recipe.Parents[0].Version,
            CreatedById = person.Id,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            FileName = fileName,
            RowsBlob = made.Rows.Value,
            RowCount = made.Summary.Rows,
            Bytes = made.Summary.Bytes,
            Summary = made.Summary.ToJson(),
            Mapping = made.Mapping is { } mapping ? VersionText.Of(mapping) : null,
            Recipe = recipe.ToJson(),
            IsCleaned = isCleaned,
        };
        await using var db = await factory.CreateDbContextAsync();
        db.AddRange(dataset, version);
        await db.SaveChangesAsync();
        await audit.WriteAsync(person, "dataset.combined", name, teamId);
        return version;
    }

    /// <summary>A version made from another in any other way; mapping and split are kept where their columns are.</summary>
    /// <param name="isCleaned">Whether personal data was taken out of all that is in it.</param>
    /// <param name="along">What else is written, so that both are there or neither.</param>
    public async Task<DatasetVersion> AddMadeAsync(
        SignedInPerson person, Dataset dataset, DatasetVersion parent, BlobId rows, VersionSummary summary, VersionRecipe recipe, bool isCleaned, Func<PortalDb, Task>? along = null)
    {
        summary = summary with { SuggestedMapping = VersionSummary.FromJson(parent.Summary).SuggestedMapping };
        return await AddNextAsync(person, dataset, new DatasetVersion
        {
            DatasetId = dataset.Id,
            ParentId = parent.Id,
            CreatedById = person.Id,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            FileName = parent.FileName,
            RowsBlob = rows.Value,
            RowCount = summary.Rows,
            Bytes = summary.Bytes,
            Summary = summary.ToJson(),
            Mapping = parent.Mapping,
            Split = parent.Split,
            PrivacyPlan = parent.PrivacyPlan,
            Recipe = recipe.ToJson(),
            IsCleaned = isCleaned,
        }, "dataset.version_made", along);
    }

    private async Task<DatasetVersion> AddNextAsync(SignedInPerson person, Dataset dataset, DatasetVersion version, string action, Func<PortalDb, Task>? along = null)
    {
        await using var db = await factory.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        version.Number = 1 + (await db.DatasetVersions.Where(row => row.DatasetId == dataset.Id).MaxAsync(row => (int?)row.Number) ?? 0);
        db.Add(version);
        await db.SaveChangesAsync();
        await (along?.Invoke(db) ?? Task.CompletedTask);
        await transaction.CommitAsync();
        await audit.WriteAsync(person, action, $"{dataset.Name} {version.Number}", dataset.TeamId);
        return version;
    }

    private DatasetVersion Upload(SignedInPerson person, Dataset dataset, ImportedVersion imported) => new()
    {
        DatasetId = dataset.Id,
        CreatedById = person.Id,
        CreatedAt = clock.GetUtcNow().UtcDateTime,
        FileName = imported.FileName,
        OriginalBlob = imported.Original.Value,
        RowsBlob = imported.Rows.Value,
        RowCount = imported.Summary.Rows,
        Bytes = imported.Summary.Bytes,
        Summary = imported.Summary.ToJson(),
        Mapping = imported.Summary.SuggestedMapping is { } mapping ? JsonSerializer.Serialize(mapping, DatasetJson.Options) : null,
    };
}
