using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>What the wizard can choose from.</summary>
public sealed class TuneMaterial(IDbContextFactory<PortalDb> factory, ModelCatalogue models)
{
    /// <summary>What can be tuned for a task; the first is what one would take.</summary>
    public IReadOnlyList<BaseModel> Models(RunTask task) => task is RunTask.Classify or RunTask.Tag ? [BaseModel.New, .. models.All()] : [.. models.All().Where(model => model.Writes)];

    /// <summary>The team's datasets with their versions, newest first.</summary>
    public async Task<IReadOnlyList<Dataset>> DatasetsAsync(SignedInPerson person, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var team = person.Team?.Id;
        return await db.Datasets.AsNoTracking().Include(dataset => dataset.Versions.Where(version => version.RowsBlob != "")).Where(dataset => dataset.TeamId == team && dataset.DeletedAt == null && dataset.Versions.Any(version => version.RowsBlob != ""))
            .OrderByDescending(dataset => dataset.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>What is known about a version that matters for tuning.</summary>
    public static TuneData Look(Dataset dataset, DatasetVersion version)
    {
        version.Dataset ??= dataset;
        var summary = VersionSummary.FromJson(version.Summary);
        var shares = SplitShares.FromJson(version.Split);
        long rows = version.RowCount;
        long validation = (long)Math.Round(rows * shares.Validation);
        long test = (long)Math.Round(rows * shares.Test);
        return new TuneData(version, SplitRunData.MappingOf(version), summary.Language, summary.MappingFault, Math.Max(0, rows - validation - test), validation, test);
    }
}

/// <summary>A version of a dataset as material to learn from.</summary>
/// <param name="Version">With its dataset.</param>
/// <param name="Mapping">Null when it isn't known which columns are question and answer.</param>
/// <param name="Language">Of most of the text, a two-letter code or <c>other</c>; null when unknown.</param>
/// <param name="MappingProblem">Why there is no mapping.</param>
/// <param name="TrainingRows">About how many rows are learned from; rows with the same question stay together.</param>
public sealed record TuneData(DatasetVersion Version, ColumnMapping? Mapping, string? Language, DataFault? MappingProblem, long TrainingRows, long ValidationRows, long TestRows)
{
    /// <summary>What can be learned from it.</summary>
    public RunTask Task => Mapping?.Kind switch { MappingKind.Tags => RunTask.Tag, { } kind when kind.Sorts() => RunTask.Classify, _ => RunTask.Sft };

    /// <summary>Whether a model can learn from it here.</summary>
    public bool CanBeTrained => Mapping?.Kind.CanBeTrained() == true;
}
