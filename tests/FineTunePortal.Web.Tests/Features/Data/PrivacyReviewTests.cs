using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Features.Data.Removal;
using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Features.Data;

public class PrivacyReviewTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Rows = "question,answer\nwrite to anna@firma.pl,or to info@firma.pl\nand anna@firma.pl again,call +48 512 345 678\n";

    [Fact]
    public async Task Reject_AValueAndAPlace_LeavesThemInTheCleanVersionAndKeepsNoValue()
    {
        var (person, dataset, version) = await ScannedAsync(Rows);
        await Reviews.RejectValueAsync(person, version.Id, EntityTypes.Email, "info@firma.pl", null);
        await Reviews.RejectValueAsync(person, version.Id, EntityTypes.Email, "anna@firma.pl", (2, "question"));

        var clean = await CleanAsync(person, dataset, version);

        Assert.Equal("{\"question\":\"write to [EMAIL]\",\"answer\":\"or to info@firma.pl\"}\n{\"question\":\"and anna@firma.pl again\",\"answer\":\"call [PHONE]\"}\n", await RowsAsync(dataset, clean));
        await using var db = portal.Db();
        var stored = await db.DatasetVersions.SingleAsync(row => row.Id == clean.Id);
        Assert.DoesNotContain("firma", stored.Review + stored.PrivacyPlan + stored.Scan, StringComparison.Ordinal);
        Assert.Equal(
            [ReviewAction.Searched, ReviewAction.ValueRejected, ReviewAction.PlaceRejected, ReviewAction.TypeAccepted, ReviewAction.TypeAccepted, ReviewAction.Cleaned],
            PrivacyReview.From(stored.Review).Trail.Select(decision => decision.Action));
    }

    [Fact]
    public async Task Reject_AKind_KeepsItAndTheOthersAreTreated()
    {
        var (person, dataset, version) = await ScannedAsync(Rows);
        await Reviews.RejectTypeAsync(person, version.Id, EntityTypes.Phone);
        Assert.Contains("+48 512 345 678", await RowsAsync(dataset, await CleanAsync(person, dataset, version)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_PersonOfAnotherTeam_ChangesNothing()
    {
        var (_, _, version) = await ScannedAsync(Rows);
        var (stranger, _, _) = await ScannedAsync(Rows);
        Assert.Null(await Reviews.AcceptTypeAsync(stranger, version.Id, EntityTypes.Email));
        Assert.Null(await Reviews.RejectValueAsync(stranger, version.Id, EntityTypes.Email, "anna@firma.pl", null));
        await using var db = portal.Db();
        Assert.Single(PrivacyReview.From((await db.DatasetVersions.SingleAsync(row => row.Id == version.Id)).Review).Trail);
    }

    [Fact]
    public async Task Scan_NextVersion_RemembersRejectedValues()
    {
        var (person, dataset, version) = await ScannedAsync(Rows);
        await Reviews.RejectValueAsync(person, version.Id, EntityTypes.Email, "info@firma.pl", null);
        var next = await Get<VersionAdder>().AddUploadAsync(person, dataset, await ImportAsync(dataset.TeamId, Rows));
        await ScanAsync(person, dataset, next);
        await using var db = portal.Db();
        Assert.Single(PrivacyReview.From((await db.DatasetVersions.SingleAsync(row => row.Id == next.Id)).Review).Values);
    }

    [Fact]
    public async Task Scan_TeamLists_AreObeyed()
    {
        var (person, dataset, version) = await AddAsync("question,answer\nProjekt Orzeł,info@firma.pl\n");
        await Get<TeamPrivacySettings>().SaveRulesAsync(person, dataset.TeamId, new ScanRules { Allow = ["info@firma.pl"], Deny = ["orzeł"] });
        var report = await ScanAsync(person, dataset, version);
        Assert.Equal([EntityTypes.Listed], report.Groups.Select(group => group.Type));
        Assert.Contains("[PRIVATE]", await RowsAsync(dataset, await CleanAsync(person, dataset, version)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnreviewedPolicy.Searched, false, false)]
    [InlineData(UnreviewedPolicy.Reviewed, true, false)]
    [InlineData(UnreviewedPolicy.Warn, true, true)]
    public async Task Run_ByPolicy_IsRefusedOnTheServer(UnreviewedPolicy policy, bool unsearched, bool unreviewed)
    {
        var (person, dataset, version) = await AddAsync(Rows);
        await Get<TeamPrivacySettings>().SavePolicyAsync(person with { IsAdmin = true }, dataset.TeamId, policy, mayReverse: false);
        Assert.Equal(unsearched, await MayRunAsync(version));
        await ScanAsync(person, dataset, version);
        Assert.Equal(unreviewed, await MayRunAsync(version));
        var clean = await CleanAsync(person, dataset, version);
        Assert.Equal(unreviewed, await MayRunAsync(version));
        Assert.True(await MayRunAsync(clean));
    }

    [Fact]
    public async Task Run_AllKindsRejected_IsAllowed()
    {
        var (person, _, version) = await ScannedAsync(Rows);
        await Reviews.RejectTypeAsync(person, version.Id, EntityTypes.Phone);
        Assert.False(await MayRunAsync(version));
        await Reviews.RejectTypeAsync(person, version.Id, EntityTypes.Email);
        Assert.True(await MayRunAsync(version));
        await Reviews.AcceptTypeAsync(person, version.Id, EntityTypes.Email);
        Assert.False(await MayRunAsync(version));
    }

    [Fact]
    public async Task SavePolicy_NoAdmin_ChangesNothing()
    {
        var (person, dataset, _) = await AddAsync(Rows);
        Assert.False(await Get<TeamPrivacySettings>().SavePolicyAsync(person, dataset.TeamId, UnreviewedPolicy.Warn, mayReverse: true));
        Assert.Equal(UnreviewedPolicy.Reviewed, (await Get<TeamPrivacySettings>().OfAsync(dataset.TeamId)).Policy);
    }

    [Fact]
    public async Task Clean_ReversibleWithoutLeave_IsRefusedAndWithItCanBeTurnedBack()
    {
        var (person, dataset, version) = await ScannedAsync(Rows);
        var plan = new PrivacyPlan { Default = new(OperatorKind.Reversible) };
        var refused = await OverAsync(Get<PrivacyWork>().StartClean(person, dataset, version, plan));
        Assert.Contains("an admin has to allow it", refused.Error, StringComparison.Ordinal);

        Get<DataJobs>().Forget(refused);
        await Get<TeamPrivacySettings>().SavePolicyAsync(person with { IsAdmin = true }, dataset.TeamId, UnreviewedPolicy.Reviewed, mayReverse: true);
        var clean = await CleanAsync(person, dataset, version, plan);
        string rows = await RowsAsync(dataset, clean);
        Assert.DoesNotContain("firma", rows, StringComparison.Ordinal);
        Assert.Contains("anna@firma.pl", ReversibleTokens.Restore(rows, Get<ReversibleKeys>().For(dataset.TeamId)).Text, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(portal.DataFolder, "keys", "reversible.key")));
    }

    [Fact]
    public async Task RawRemoval_OfACleanVersion_LeavesNothingOfTheRawData()
    {
        var (person, dataset, version) = await ScannedAsync("question,answer\nUnmistakable-Zażółć writes from anna@unmistakable.pl,ok\n");
        await Get<VersionEditor>().SavePlanAsync(version.Id, new PrivacyPlan());
        var clean = await CleanAsync(person, dataset, version);
        var remover = Get<RawRemover>();
        Assert.Equal(RawRemoval.NotThere, await remover.RemoveAsync(person with { Teams = [] }, clean.Id));
        Assert.Equal(1, await remover.CountAsync(clean.Id));
        Assert.Equal(RawRemoval.Done, await remover.RemoveAsync(person, clean.Id));
        Assert.Equal(0, await remover.CountAsync(clean.Id));
        Assert.Equal([], ByteSearch.Find(portal.DataFolder, "anna@unmistakable.pl"));
        await using var db = portal.Db();
        Assert.Equal(ReviewAction.RawDeleted, PrivacyReview.From((await db.DatasetVersions.SingleAsync(row => row.Id == clean.Id)).Review).Trail[^1].Action);
    }

    [Fact]
    public async Task Report_OfACleanVersion_HoldsNoValueAndStandsByItself()
    {
        var (person, dataset, version) = await ScannedAsync(Rows);
        await Reviews.RejectValueAsync(person, version.Id, EntityTypes.Email, "info@firma.pl", null);
        var clean = await CleanAsync(person, dataset, version);
        await using var db = portal.Db();
        var owner = await db.Users.SingleAsync(row => row.Id == person.Id);
        using var browser = await portal.SignInAsync(owner);
        string page = await browser.GetStringAsync($"/data/versions/{clean.Id}/privacy-report");
        Assert.StartsWith("<!doctype html>", page);
        Assert.DoesNotContain("firma", page, StringComparison.Ordinal);
        Assert.DoesNotContain("512", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
        Assert.Contains("1 values everywhere", page, StringComparison.Ordinal);
        Assert.Contains("E-mail addresses", page, StringComparison.Ordinal);
    }

    private Reviews Reviews => Get<Reviews>();

    private T Get<T>()
        where T : notnull => portal.Services.GetRequiredService<T>();

    private async Task<bool> MayRunAsync(DatasetVersion version)
    {
        string folder = Path.Combine(portal.DataFolder, "runs", Guid.NewGuid().ToString("n"));
        try
        {
            await using var db = portal.Db();
            await Get<IRunData>().WriteAsync(await db.DatasetVersions.Include(row => row.Dataset).SingleAsync(row => row.Id == version.Id), folder, default);
            return true;
        }
        catch (RunFolderException)
        {
            return false;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task<DatasetVersion> CleanAsync(SignedInPerson person, Dataset dataset, DatasetVersion version, PrivacyPlan? plan = null)
    {
        var job = await OverAsync(Get<PrivacyWork>().StartClean(person, dataset, version, plan ?? new PrivacyPlan()));
        Assert.Null(job.Error);
        return Assert.IsType<DatasetVersion>(job.Result);
    }

    private async Task<ScanReport> ScanAsync(SignedInPerson person, Dataset dataset, DatasetVersion version) =>
        Assert.IsType<ScanReport>((await OverAsync(Get<PrivacyWork>().StartScan(person, dataset, version, []))).Result);

    private async Task<(SignedInPerson, Dataset, DatasetVersion)> ScannedAsync(string rows)
    {
        var added = await AddAsync(rows);
        await ScanAsync(added.Item1, added.Item2, added.Item3);
        return added;
    }

    private async Task<(SignedInPerson, Dataset, DatasetVersion)> AddAsync(string rows)
    {
        string name = Guid.NewGuid().ToString("n");
        var team = await portal.AddTeamAsync(name);
        var account = await portal.AddPersonAsync(name, team);
        var known = new TeamName(team.Id, team.Name);
        var person = new SignedInPerson { Id = account.Id, Name = "Ada", Email = account.Email!, Teams = [known], Team = known };
        var version = await Get<VersionAdder>().AddDatasetAsync(person, team.Id, await ImportAsync(team.Id, rows));
        return (person, (await Get<DatasetReader>().FindAsync(person, version.DatasetId))!, version);
    }

    private Task<ImportedVersion> ImportAsync(Guid team, string rows) => Get<DatasetImport>().ImportAsync(team, "rows.csv", new MemoryStream(Encoding.UTF8.GetBytes(rows)));

    private async Task<string> RowsAsync(Dataset dataset, DatasetVersion version)
    {
        using var reader = new StreamReader(Get<DatasetReader>().OpenRows(dataset.TeamId, version)!);
        return await reader.ReadToEndAsync();
    }

    private static async Task<DataJob> OverAsync(DataJob job)
    {
        while (!job.IsOver)
        {
            await Task.Yield();
        }

        return job;
    }
}
