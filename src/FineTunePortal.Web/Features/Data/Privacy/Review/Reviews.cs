using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Privacy.Review;

/// <summary>Writes down what people decide about findings. Whoever doesn't belong to the team changes nothing.</summary>
public sealed class Reviews(IDbContextFactory<PortalDb> factory, PseudonymKeys keys, TimeProvider clock) : IDisposable
{
    // Two people may decide at the same time, and each decision rewrites the whole.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>A kind is personal data, and its rule holds.</summary>
    public Task<PrivacyReview?> AcceptTypeAsync(SignedInPerson person, Guid versionId, string type) => DecideAsync(person, versionId, type, true);

    /// <summary>A kind is none: it stays as it is.</summary>
    public Task<PrivacyReview?> RejectTypeAsync(SignedInPerson person, Guid versionId, string type) => DecideAsync(person, versionId, type, false);

    /// <summary>A decision on a kind is taken back.</summary>
    public Task<PrivacyReview?> ReopenTypeAsync(SignedInPerson person, Guid versionId, string type) => DecideAsync(person, versionId, type, null);

    /// <summary>A value is no personal data.</summary>
    /// <param name="place">Only in this cell; null: wherever it stands.</param>
    public Task<PrivacyReview?> RejectValueAsync(SignedInPerson person, Guid versionId, string type, string value, (long Row, string Column)? place) => ChangeAsync(person, versionId, (version, review) =>
    {
        string fingerprint = keys.For(version.DatasetId).Fingerprint(type, value);
        review = Without(review, fingerprint);
        return place is { } cell
            ? (review with { Places = [.. review.Places, new SparedPlace(cell.Row, cell.Column, fingerprint)] }, Made(person, ReviewAction.PlaceRejected, type) with { Column = cell.Column, Row = cell.Row })
            : (review with { Values = [.. review.Values, fingerprint] }, Made(person, ReviewAction.ValueRejected, type));
    });

    /// <summary>A value is personal data, although the search is less sure of it than the plan asks.</summary>
    /// <inheritdoc cref="RejectValueAsync"/>
    public Task<PrivacyReview?> MeanValueAsync(SignedInPerson person, Guid versionId, string type, string value, (long Row, string Column)? place) => ChangeAsync(person, versionId, (version, review) =>
    {
        string fingerprint = keys.For(version.DatasetId).Fingerprint(type, value);
        review = Without(review, fingerprint);
        return place is { } cell
            ? (review with { MeantPlaces = [.. review.MeantPlaces, new SparedPlace(cell.Row, cell.Column, fingerprint)] }, Made(person, ReviewAction.PlaceMeant, type) with { Column = cell.Column, Row = cell.Row })
            : (review with { MeantValues = [.. review.MeantValues, fingerprint] }, Made(person, ReviewAction.ValueMeant, type));
    });

    /// <summary>What was decided on a value is taken back, everywhere.</summary>
    public Task<PrivacyReview?> AcceptValueAsync(SignedInPerson person, Guid versionId, string type, string value) => ChangeAsync(person, versionId, (version, review) =>
        (Without(review, keys.For(version.DatasetId).Fingerprint(type, value)), Made(person, ReviewAction.ValueAccepted, type)));

    /// <summary>Undoes the last decision. Nothing changes when somebody decided something since, which the trail shows.</summary>
    /// <param name="before">What was decided before it.</param>
    /// <param name="steps">How long the trail was after it.</param>
    public Task<PrivacyReview?> UndoAsync(SignedInPerson person, Guid versionId, PrivacyReview before, int steps) => ChangeAsync(person, versionId, (_, review) => review.Trail.Count != steps ? (review, null)
        : (review with { Types = before.Types, Values = before.Values, Places = before.Places, MeantValues = before.MeantValues, MeantPlaces = before.MeantPlaces }, Made(person, ReviewAction.Undone)));

    /// <summary>Notes what was chosen or done; nothing else changes.</summary>
    public Task<PrivacyReview?> NoteAsync(SignedInPerson person, Guid versionId, ReviewAction action, string type = "", string? detail = null) =>
        ChangeAsync(person, versionId, (_, review) => (review, Made(person, action, type) with { Detail = detail }));

    /// <summary>After a search: decisions on kinds begin anew, rejected values stay rejected, also those of the version before.</summary>
    public Task<PrivacyReview?> BeginAsync(SignedInPerson person, Guid versionId) => ChangeAsync(person, versionId, async (db, version, review) =>
    {
        var before = await db.DatasetVersions.Where(row => row.DatasetId == version.DatasetId && row.Number < version.Number && row.Review != null)
            .OrderByDescending(row => row.Number).Select(row => row.Review).FirstOrDefaultAsync();
        return (
            review with { Types = new Dictionary<string, bool>(), Values = [.. review.Values.Concat(PrivacyReview.From(before).Values).Distinct()], MeantValues = [.. review.MeantValues.Concat(PrivacyReview.From(before).MeantValues).Distinct()] },
            Made(person, ReviewAction.Searched));
    });

    /// <summary>What a clean version starts with, when the kinds that nobody decided on are accepted with it.</summary>
    public async Task<PrivacyReview> CloseAsync(SignedInPerson person, Guid versionId, PrivacyPlan plan)
    {
        var review = await ChangeAsync(person, versionId, (version, review) =>
        {
            var open = review.Open(ScanReport.FromJson(version.Scan) ?? new ScanReport(0, [], []));
            var types = review.Types.Concat(open.Select(type => KeyValuePair.Create(type, plan.RuleFor(type).Operator != OperatorKind.Keep))).ToDictionary();
            var trail = open.Select(type => Made(person, types[type] ? ReviewAction.TypeAccepted : ReviewAction.TypeRejected, type) with { Detail = plan.RuleFor(type).Operator.ToString() });
            return (review with { Types = types, Trail = [.. review.Trail, .. trail] }, Made(person, ReviewAction.Cleaned));
        });
        return review ?? throw new UnauthorizedAccessException("This dataset is not yours any more.");
    }

    public void Dispose() => _oneAtATime.Dispose();

    private Task<PrivacyReview?> DecideAsync(SignedInPerson person, Guid versionId, string type, bool? isPersonal) => ChangeAsync(person, versionId, (_, review) =>
    {
        var types = new Dictionary<string, bool>(review.Types);
        types.Remove(type);
        if (isPersonal is { } known)
        {
            types[type] = known;
        }

        return (review with { Types = types }, Made(person, isPersonal switch { true => ReviewAction.TypeAccepted, false => ReviewAction.TypeRejected, _ => ReviewAction.TypeReopened }, type));
    });

    private Task<PrivacyReview?> ChangeAsync(SignedInPerson person, Guid versionId, Func<DatasetVersion, PrivacyReview, (PrivacyReview, ReviewDecision?)> change) =>
        ChangeAsync(person, versionId, (_, version, review) => Task.FromResult(change(version, review)));

    private async Task<PrivacyReview?> ChangeAsync(SignedInPerson person, Guid versionId, Func<PortalDb, DatasetVersion, PrivacyReview, Task<(PrivacyReview, ReviewDecision?)>> change)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await using var db = await factory.CreateDbContextAsync();
            var version = await db.DatasetVersions.Include(row => row.Dataset).SingleOrDefaultAsync(row => row.Id == versionId);
            if (version is null || version.Dataset!.DeletedAt is not null || !person.MayUse(version.Dataset.TeamId))
            {
                return null;
            }

            var (review, decision) = await change(db, version, PrivacyReview.From(version.Review));
            if (decision is null)
            {
                return review;
            }

            review = review with { Trail = [.. review.Trail, decision] };
            string json = review.ToJson();
            await db.DatasetVersions.Where(row => row.Id == versionId).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.Review, json));
            return review;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static PrivacyReview Without(PrivacyReview review, string fingerprint) => review with
    {
        Values = [.. review.Values.Where(other => other != fingerprint)],
        Places = [.. review.Places.Where(other => other.Fingerprint != fingerprint)],
        MeantValues = [.. review.MeantValues.Where(other => other != fingerprint)],
        MeantPlaces = [.. review.MeantPlaces.Where(other => other.Fingerprint != fingerprint)],
    };

    private ReviewDecision Made(SignedInPerson person, ReviewAction action, string type = "") => new(clock.GetUtcNow().UtcDateTime, person.Name, action, type);
}
