using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Privacy.Policy;

/// <summary>Lets through what may be learned from. It is asked when a run is made, not only by the page that offers it.</summary>
public sealed class TrainingGate(IDbContextFactory<PortalDb> factory, TeamPrivacySettings settings, IStringLocalizer<TrainingGate> texts)
{
    /// <exception cref="RunFolderException">The version may not be learned from; says why, and what to do.</exception>
    public async Task RequireAsync(DatasetVersion version, CancellationToken cancellationToken = default)
    {
        var verdict = await OfAsync(version, cancellationToken);
        if (!verdict.MayTrain)
        {
            throw new RunFolderException(texts["Refused_" + verdict.Standing]);
        }
    }

    /// <summary>What the policy of the version's team says.</summary>
    public async Task<PrivacyVerdict> OfAsync(DatasetVersion version, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);

        // As it is now: the caller's may be older than a decision.
        var known = await FamilyAsync(db, version, cancellationToken);
        var standing = StandingOf(known.Find(row => row.Id == version.Id) ?? version, known);
        var team = await db.Datasets.Where(row => row.Id == version.DatasetId).Select(row => row.TeamId).SingleOrDefaultAsync(cancellationToken);
        var policy = (await settings.OfAsync(team, cancellationToken)).Policy;
        bool mayTrain = standing switch
        {
            PrivacyStanding.ConversationsNotSearched => false,
            PrivacyStanding.NotSearched => policy != UnreviewedPolicy.Searched,
            PrivacyStanding.Unreviewed or PrivacyStanding.NotCleaned => policy == UnreviewedPolicy.Warn,
            _ => true,
        };
        return new PrivacyVerdict(standing, mayTrain, $"/data/{version.DatasetId}?tab=privacy&version={version.Number}");
    }

    /// <summary>
    /// A version that was made from others has the worst standing of those, as long as it wasn't searched itself. What people
    /// typed into it nobody searched. Rows from conversations stay such, whatever they are put together with.
    /// </summary>
    internal static PrivacyStanding StandingOf(DatasetVersion version, IReadOnlyList<DatasetVersion> versions)
    {
        var review = PrivacyReview.From(version.Review);
        if (version.IsCleaned)
        {
            return PrivacyStanding.Clean;
        }

        bool isFromTalks = version.FileName == Corrections.FileName;
        if (ScanReport.FromJson(version.Scan) is not { } report)
        {
            var parents = Parents(version).Select(id => versions.FirstOrDefault(other => other.Id == id)).ToList();
            var standing = parents.Select(parent => parent is null ? PrivacyStanding.NotSearched : StandingOf(parent, versions)).DefaultIfEmpty(PrivacyStanding.NotSearched).MaxBy(Severity);
            return (standing == PrivacyStanding.NotSearched || (IsEdited(version) && Severity(standing) < Severity(PrivacyStanding.NotSearched)))
                ? isFromTalks ? PrivacyStanding.ConversationsNotSearched : PrivacyStanding.NotSearched
                : standing;
        }

        // Names are what conversations hold most of.
        if (isFromTalks && report.PatternsOnly)
        {
            return PrivacyStanding.ConversationsNotSearched;
        }

        if (report.Groups.Count == 0)
        {
            return PrivacyStanding.Nothing;
        }

        if (review.Open(report).Count > 0)
        {
            return PrivacyStanding.Unreviewed;
        }

        var plan = VersionText.Plan(version.PrivacyPlan);
        return review.Types.Any(type => type.Value && plan.RuleFor(type.Key).Operator != OperatorKind.Keep) ? PrivacyStanding.NotCleaned : PrivacyStanding.Reviewed;
    }

    /// <summary>The version and all that it was made from, also of other datasets and of those that were put aside.</summary>
    private static async Task<List<DatasetVersion>> FamilyAsync(PortalDb db, DatasetVersion version, CancellationToken cancellationToken)
    {
        var known = await db.DatasetVersions.AsNoTracking().Where(row => row.DatasetId == version.DatasetId).ToListAsync(cancellationToken);
        var asked = known.Select(row => row.Id).ToHashSet();
        for (var next = known; next.Count > 0;)
        {
            var missing = next.SelectMany(Parents).Where(asked.Add).ToList();
            next = missing.Count == 0 ? [] : await db.DatasetVersions.AsNoTracking().Where(row => missing.Contains(row.Id)).ToListAsync(cancellationToken);
            known = [.. known, .. next];
        }

        return known;
    }

    private static IEnumerable<Guid> Parents(DatasetVersion version) =>
        VersionRecipe.FromJson(version.Recipe) is { Parents.Count: > 0 } recipe ? recipe.Parents.Select(parent => parent.Version) : version.ParentId is { } parent ? [parent] : [];

    private static bool IsEdited(DatasetVersion version) => VersionRecipe.FromJson(version.Recipe) is { Kind: RecipeKind.Edit } recipe && recipe.Cells + recipe.Added > 0;

    private static int Severity(PrivacyStanding standing) => standing switch
    {
        PrivacyStanding.Clean or PrivacyStanding.Nothing or PrivacyStanding.Reviewed => 0,
        PrivacyStanding.NotSearched => 1,
        PrivacyStanding.NotCleaned => 2,
        PrivacyStanding.Unreviewed => 3,
        _ => 4,
    };
}
