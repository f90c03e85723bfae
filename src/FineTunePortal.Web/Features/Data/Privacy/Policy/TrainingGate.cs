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
        var known = await db.DatasetVersions.AsNoTracking().Where(row => row.DatasetId == version.DatasetId).ToListAsync(cancellationToken);
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

    /// <summary>A version that was made from another by editing has the standing of that one, as long as it wasn't searched itself.</summary>
    internal static PrivacyStanding StandingOf(DatasetVersion version, IReadOnlyList<DatasetVersion> versions)
    {
        var review = PrivacyReview.From(version.Review);
        if (version.IsCleaned)
        {
            return PrivacyStanding.Clean;
        }

        if (ScanReport.FromJson(version.Scan) is not { } report)
        {
            return version.ParentId is { } parentId && versions.FirstOrDefault(other => other.Id == parentId) is { } parent ? StandingOf(parent, versions)
                : version.FileName == Corrections.FileName ? PrivacyStanding.ConversationsNotSearched
                : PrivacyStanding.NotSearched;
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
}
