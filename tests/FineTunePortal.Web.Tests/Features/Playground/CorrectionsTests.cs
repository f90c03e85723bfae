using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Playground;

public sealed class CorrectionsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private Corrections Corrections => portal.Services.GetRequiredService<Corrections>();

    private Conversations Conversations => portal.Services.GetRequiredService<Conversations>();

    [Fact]
    public async Task Collect_Corrections_BecomeAVersionThatIsLookedThrough()
    {
        var person = await PersonAsync("anna");
        await TalkAsync(person, "Where?", "In the centre.");
        var id = await Corrections.CollectAsync(person, person.Team!.Id);

        await using var db = portal.Db();
        var version = await db.DatasetVersions.Include(row => row.Dataset).SingleAsync(row => row.DatasetId == id);
        Assert.Equal(("Corrections", 1L, null), (version.Dataset!.Name, version.RowCount, version.ParentId));
        Assert.NotNull(portal.Services.GetRequiredService<DataJobs>().Find(version.Id, PrivacyWork.Scan));
        using var rows = new StreamReader(portal.Services.GetRequiredService<BlobStore>().OpenRead(person.Team.Id, BlobId.Parse(version.RowsBlob)));
        Assert.Contains("""[{"role":"user","content":"Where?"},{"role":"assistant","content":"In the centre."}]""", await rows.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal("conversations in 'messages'", VersionSummary.FromJson(version.Summary).SuggestedMapping?.ToString());
    }

    [Fact]
    public async Task Run_FromCorrectionsThatNobodyLookedThrough_IsRefused()
    {
        var version = new DatasetVersion { RowsBlob = "", FileName = Corrections.FileName };
        var fault = await Assert.ThrowsAsync<RunFolderException>(() => portal.Services.GetRequiredService<IRunData>().WriteAsync(version, portal.DataFolder, default));
        Assert.Equal("These corrections were not looked through for personal data yet. Do that first, on the dataset's page under Privacy.", fault.Message);
    }

    [Fact]
    public async Task Collect_Again_IsTheNextVersionOfTheSameDataset()
    {
        var person = await PersonAsync("bruno");
        await TalkAsync(person, "One?", "1");
        var first = await Corrections.CollectAsync(person, person.Team!.Id);
        await TalkAsync(person, "Two?", "2");
        Assert.Equal(first, await Corrections.CollectAsync(person, person.Team.Id));
        await using var db = portal.Db();
        Assert.Equal([1L, 2L], await db.DatasetVersions.Where(row => row.DatasetId == first).OrderBy(row => row.Number).Select(row => row.RowCount).ToListAsync());
    }

    [Fact]
    public async Task Collect_OthersPrivateTalksAndOtherTeams_GivesNothing()
    {
        var owner = await PersonAsync("carla");
        await TalkAsync(owner, "Secret?", "Yes.");
        var mate = owner with { Id = Guid.NewGuid() };
        Assert.Equal(0, await Corrections.CountAsync(mate, owner.Team!.Id));
        Assert.Null(await Corrections.CollectAsync(mate, owner.Team.Id));
        Assert.Null(await Corrections.CollectAsync(await PersonAsync("dora"), owner.Team.Id));
        Assert.Equal(1, await Corrections.CountAsync(owner, owner.Team.Id));
    }

    private async Task TalkAsync(SignedInPerson person, string question, string correction)
    {
        var talk = await Conversations.CreateAsync(person, person.Team!.Id, question, new());
        var answer = (await Conversations.AskAsync(person, talk.Id, question, ["starter"]))!.Single();
        await Conversations.ChangeAnswerAsync(person, answer.Id, row => (row.Content, row.Correction) = ("No idea.", correction));
    }

    private async Task<SignedInPerson> PersonAsync(string name)
    {
        var team = await portal.AddTeamAsync(name);
        Person person = await portal.AddPersonAsync(name, team);
        var known = new TeamName(team.Id, team.Name);
        return new() { Id = person.Id, Name = name, Email = person.Email!, Teams = [known], Team = known };
    }
}
