using System.Net;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Removal;
using FineTunePortal.Web.Features.Data.Versions;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Tests.Features.Data;

/// <summary>The whole way from a conversation or an upload to a run, and the ways around that must be closed: by the page and by the queue.</summary>
public sealed class TrainingGateTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Harmless = "question,answer\nHow long?,Two days.\nWhen?,Tomorrow.\nHow much?,Ten.\n";

    private readonly DataHouse _house = new(portal);

    [Fact]
    public async Task Run_FromFeedback_IsRefusedUntilItWasLookedThroughAndDecidedOn()
    {
        var (account, person) = await _house.PersonAsync();
        var version = await FeedbackAsync(person);
        await ForgetScanAsync(version.Id);
        Assert.Equal(PrivacyStanding.ConversationsNotSearched, await StandingAsync(version.Id));
        await AssertRefusedAsync(account, person, version.Id);

        var view = await _house.ViewAsync(person, version.DatasetId);
        await OverAsync(_house.Get<PrivacyWork>().StartScan(person, view.Dataset, view.Version, [], patternsOnly: true));
        Assert.Equal(PrivacyStanding.Unreviewed, await StandingAsync(version.Id));
        Assert.False(ScanReport.FromJson((await FindAsync(version.Id)).Scan)!.PatternsOnly);
        await AssertRefusedAsync(account, person, version.Id);

        var made = Assert.IsType<DatasetVersion>((await OverAsync(_house.Get<PrivacyWork>().StartClean(person, view.Dataset, await FindAsync(version.Id), new FineTunePortal.Privacy.PrivacyPlan()))).Result);
        await AssertTakenAsync(account, person, made.Id);
    }

    [Fact]
    public async Task Run_FromFeedbackPutTogetherWithOtherData_IsRefusedEvenWhenItsOwnDatasetIsGone()
    {
        var (account, person) = await _house.PersonAsync();
        var talks = await FeedbackAsync(person);
        await ForgetScanAsync(talks.Id);
        var other = await ScannedAsync(person, Harmless);
        var combined = Assert.IsType<DatasetVersion>((await OverAsync(_house.Get<VersionWork>().StartCombine(
            person, person.Team!.Id, Guid.NewGuid(), "Both", [(other.Version, 1), (await FindAsync(talks.Id), 1)], 42))).Result);
        Assert.Equal(PrivacyStanding.ConversationsNotSearched, await StandingAsync(combined.Id));
        await AssertRefusedAsync(account, person, combined.Id);

        await _house.Get<DatasetRemover>().PutAsideAsync(person, talks.DatasetId);
        await _house.Get<DatasetRemover>().RemoveAsync(person, talks.DatasetId);
        Assert.Equal(PrivacyStanding.ConversationsNotSearched, await StandingAsync(combined.Id));
        await AssertRefusedAsync(account, person, combined.Id);
    }

    [Fact]
    public async Task Run_FromAnUndecidedDatasetPutTogetherWithAnother_IsRefused()
    {
        var (account, person) = await _house.PersonAsync();
        var undecided = await ScannedAsync(person, "question,answer\nwrite to anna@firma.pl,ok\nor to jan@firma.pl,ok\n");
        var other = await ScannedAsync(person, Harmless);
        var combined = Assert.IsType<DatasetVersion>((await OverAsync(_house.Get<VersionWork>().StartCombine(
            person, person.Team!.Id, Guid.NewGuid(), "Both", [(other.Version, 1), (undecided.Version, 1)], 42))).Result);
        Assert.Equal(PrivacyStanding.Unreviewed, await StandingAsync(combined.Id));
        await AssertRefusedAsync(account, person, combined.Id);
    }

    [Fact]
    public async Task Standing_OfWhatSomebodyTypedIn_IsNotThatOfTheVersionBefore()
    {
        var (_, person) = await _house.PersonAsync();
        var view = await ScannedAsync(person, Harmless);
        Assert.Equal(PrivacyStanding.Nothing, await StandingAsync(view.Version.Id));
        await _house.Get<RowDrafts>().AddAsync(person, view.Version.Id, new RowStep(RowStepKind.Cell, 1, "answer", new DataValue("Write to anna@firma.pl.").ToJson()), 0);
        var made = Assert.IsType<DatasetVersion>((await OverAsync(_house.Get<DraftSaving>().Start(person, view.Dataset, view.Version))).Result);
        Assert.Equal(PrivacyStanding.NotSearched, await StandingAsync(made.Id));
    }

    [Fact]
    public async Task Run_OfUndecidedFindings_IsRefusedUnlessAnAdminsPolicyAllowsIt()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await ScannedAsync(person, "question,answer\nwrite to anna@firma.pl,ok\nor to jan@firma.pl,ok\n");
        await AssertRefusedAsync(account, person, view.Version.Id);
        Assert.False(await _house.Get<TeamPrivacySettings>().SavePolicyAsync(person, person.Team!.Id, UnreviewedPolicy.Warn, mayReverse: false));
        await AssertRefusedAsync(account, person, view.Version.Id);
        Assert.True(await _house.Get<TeamPrivacySettings>().SavePolicyAsync(person with { IsAdmin = true }, person.Team.Id, UnreviewedPolicy.Warn, mayReverse: false));
        await AssertTakenAsync(account, person, view.Version.Id);
    }

    [Fact]
    public async Task Reversible_MemberOfTheTeam_CantAllowIt()
    {
        var (_, person) = await _house.PersonAsync();
        Assert.False(await _house.Get<TeamPrivacySettings>().SavePolicyAsync(person, person.Team!.Id, UnreviewedPolicy.Reviewed, mayReverse: true));
        await _house.Get<TeamPrivacySettings>().ChangeRulesAsync(person, person.Team.Id, rules => rules with { Deny = ["x"] });
        Assert.False((await _house.Get<TeamPrivacySettings>().OfAsync(person.Team.Id)).MayReverse);
    }

    /// <summary>Neither the wizard nor the queue lets it through.</summary>
    private async Task AssertRefusedAsync(Person account, SignedInPerson person, Guid versionId)
    {
        var version = await FindAsync(versionId);
        var fault = await Assert.ThrowsAsync<RunFolderException>(() => QueueAsync(person, version));
        Assert.Contains("personal data", fault.Message, StringComparison.OrdinalIgnoreCase);
        string page = await WizardAsync(account, version);
        Assert.Matches("tab=privacy&(amp;)?version=", page);
        await using var db = portal.Db();
        Assert.False(await db.Runs.AnyAsync(run => run.DatasetVersionId == versionId));
    }

    private async Task AssertTakenAsync(Person account, SignedInPerson person, Guid versionId)
    {
        var version = await FindAsync(versionId);
        Assert.Contains("<h1", await WizardAsync(account, version), StringComparison.Ordinal);
        await QueueAsync(person, version);
        await using var db = portal.Db();
        Assert.True(await db.Runs.AnyAsync(run => run.DatasetVersionId == versionId));
    }

    private Task<Guid> QueueAsync(SignedInPerson person, DatasetVersion version) =>
        _house.Get<RunQueue>().AddAsync(person, new RunOrder { Name = Guid.NewGuid().ToString("n"), Version = version, BaseModel = "starter", Settings = new TuneSettings() });

    private async Task<string> WizardAsync(Person account, DatasetVersion version)
    {
        using var browser = await portal.SignInAsync(account);
        using var answer = await browser.GetAsync($"/tune?dataset={version.DatasetId}&version={version.Number}&step=4");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A talk in the playground, a correction of its answer, and the dataset that is made of it.</summary>
    private async Task<DatasetVersion> FeedbackAsync(SignedInPerson person)
    {
        var talks = _house.Get<Conversations>();
        foreach (string question in new[] { "Where do I write?", "And who answers?", "When?" })
        {
            var talk = await talks.CreateAsync(person, person.Team!.Id, question, new());
            var answer = (await talks.AskAsync(person, talk.Id, question, ["starter"]))!.Single();
            await talks.ChangeAnswerAsync(person, answer.Id, row => (row.Content, row.Correction) = ("No idea.", "Write to anna.kowalska@firma.pl."));
        }

        var id = await _house.Get<Corrections>().CollectAsync(person, person.Team!.Id);
        var view = await _house.ViewAsync(person, id!.Value);
        await OverAsync(_house.Get<DataJobs>().Find(view.Version.Id, PrivacyWork.Scan)!);
        return view.Version;
    }

    /// <summary>As if the search that begins by itself had been stopped.</summary>
    private async Task ForgetScanAsync(Guid versionId)
    {
        await using var db = portal.Db();
        await db.DatasetVersions.Where(row => row.Id == versionId).ExecuteUpdateAsync(row => row.SetProperty(version => version.Scan, (string?)null).SetProperty(version => version.Review, (string?)null));
    }

    private async Task<VersionView> ScannedAsync(SignedInPerson person, string table)
    {
        var view = await _house.ImportAsync(person, table);
        await OverAsync(_house.Get<PrivacyWork>().StartScan(person, view.Dataset, view.Version, []));
        return await _house.ViewAsync(person, view.Dataset.Id);
    }

    private async Task<PrivacyStanding> StandingAsync(Guid versionId) => (await _house.Get<TrainingGate>().OfAsync(await FindAsync(versionId))).Standing;

    private async Task<DatasetVersion> FindAsync(Guid versionId)
    {
        await using var db = portal.Db();
        return await db.DatasetVersions.AsNoTracking().Include(row => row.Dataset).SingleAsync(row => row.Id == versionId);
    }

    private async Task<DataJob> OverAsync(DataJob job)
    {
        await DataHouse.OverAsync(job);
        Assert.Null(job.Error);
        _house.Get<DataJobs>().Forget(job);
        return job;
    }
}
