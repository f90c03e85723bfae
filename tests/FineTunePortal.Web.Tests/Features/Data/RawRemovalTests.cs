using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Removal;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Tests.Features.Data;

/// <summary>Deleting the raw data, after an upload through the page's own request: nothing of it is left in any file, nor was it ever logged.</summary>
public sealed class RawRemovalTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Address = "unmistakable.address@nobody-else.pl";
    private const string Typed = "typed.in.draft@nobody-else.pl";

    private readonly DataHouse _house = new(portal);

    [Fact]
    public async Task Remove_UploadWithADraftAndARun_LeavesNoByteAndNoLineInTheLog()
    {
        var (account, person) = await _house.PersonAsync();
        await _house.Get<TeamPrivacySettings>().SavePolicyAsync(person with { IsAdmin = true }, person.Team!.Id, UnreviewedPolicy.Warn, mayReverse: false);
        using var browser = await portal.SignInAsync(account);
        string rows = "question,answer\n" + string.Concat(Enumerable.Range(1, 12).Select(number => $"Who answers {number}?,Write to {Address} today.\n"));
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/data/upload?name=letters.csv") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(rows)) })
        {
            request.Headers.Add("RequestVerificationToken", await PortalFactory.TokenAsync(browser, "/data"));
            using var answer = await browser.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode);
        }

        var view = await _house.ViewAsync(person, (await FirstAsync(person.Team.Id)).DatasetId);
        await _house.Get<RowDrafts>().AddAsync(person, view.Version.Id, new RowStep(RowStepKind.Cell, 1, "answer", new DataValue($"Or to {Typed}.").ToJson()), 0);
        var run = await _house.Get<RunQueue>().AddAsync(person, new RunOrder { Name = "raw", Version = await FirstAsync(person.Team.Id), BaseModel = "starter", Settings = new TuneSettings() });
        await EndAsync(run);
        await OverAsync(_house.Get<PrivacyWork>().StartScan(person, view.Dataset, view.Version, []));
        var clean = Assert.IsType<DatasetVersion>((await OverAsync(_house.Get<PrivacyWork>().StartClean(person, view.Dataset, await FirstAsync(person.Team.Id), new PrivacyPlan()))).Result);
        Assert.NotEmpty(ByteSearch.Find(portal.DataFolder, Address));
        Assert.NotEmpty(ByteSearch.Find(portal.DataFolder, Typed));

        Assert.Equal(RawRemoval.Done, await _house.Get<RawRemover>().RemoveAsync(person, clean.Id));

        Assert.Equal([], ByteSearch.Find(portal.DataFolder, Address));
        Assert.Equal([], ByteSearch.Find(portal.DataFolder, Typed));
        Assert.DoesNotContain(portal.Logs, line => line.Contains("nobody-else", StringComparison.Ordinal));
        Assert.Contains("[EMAIL]", _house.Rows(await _house.ViewAsync(person, view.Dataset.Id)), StringComparison.Ordinal);
    }

    /// <summary>As if the run had been cancelled: one that isn't over holds its rows.</summary>
    private async Task EndAsync(Guid run)
    {
        await using var db = portal.Db();
        await db.Runs.Where(row => row.Id == run).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.State, PortalRunState.Cancelled));
    }

    private async Task<DatasetVersion> FirstAsync(Guid team)
    {
        await using var db = portal.Db();
        return await db.DatasetVersions.AsNoTracking().Include(row => row.Dataset).SingleAsync(row => row.Dataset!.TeamId == team && row.Number == 1);
    }

    private async Task<DataJob> OverAsync(DataJob job)
    {
        await DataHouse.OverAsync(job);
        Assert.Null(job.Error);
        _house.Get<DataJobs>().Forget(job);
        return job;
    }
}
