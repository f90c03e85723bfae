using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Removal;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Features.Data;

public class DatasetTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly ColumnMapping s_mapping = new(MappingKind.PromptCompletion, "question", "answer");

    [Fact]
    public async Task SaveMapping_SomebodyWasQuicker_ChangesNothingAndShowsTheirs()
    {
        var (person, _, version) = await AddAsync("question,answer\nq,a\n");
        var editor = Get<VersionEditor>();
        var theirs = s_mapping with { Prompt = "answer", Completion = "question" };

        Assert.IsType<SaveResult.Saved>(await editor.SaveMappingAsync(person, version.Id, 0, theirs));
        var result = Assert.IsType<SaveResult.ChangedByOthers>(await editor.SaveMappingAsync(person, version.Id, 0, s_mapping));

        Assert.Equal((1, VersionText.Of(theirs)), (result.Version.Revision, result.Version.Mapping));
        Assert.IsType<SaveResult.Saved>(await editor.SaveMappingAsync(person, version.Id, 1, s_mapping));
    }

    [Fact]
    public async Task SaveMapping_PersonOfAnotherTeam_IsGone()
    {
        var (_, _, version) = await AddAsync("question,answer\nq,a\n");
        var (stranger, _, _) = await AddAsync("question,answer\nq,a\n");
        Assert.IsType<SaveResult.Gone>(await Get<VersionEditor>().SaveMappingAsync(stranger, version.Id, 0, s_mapping));
    }

    [Fact]
    public async Task Clean_ScannedVersion_BecomesTheNextWithoutTheData()
    {
        var (person, dataset, version) = await AddAsync("client,question,answer\nAnna Kowal,I am Anna Kowal: anna@firma.pl,done\n");
        var scan = await OverAsync(Get<PrivacyWork>().StartScan(person, dataset, version, ["client"]));
        Assert.Equal(2, Assert.IsType<ScanReport>(scan.Result).Groups.Select(group => group.Type).Distinct().Count());

        var clean = await OverAsync(Get<PrivacyWork>().StartClean(person, dataset, version, new PrivacyPlan { NameColumns = ["client"] }));

        var made = Assert.IsType<DatasetVersion>(clean.Result);
        Assert.Equal((2, (Guid?)version.Id), (made.Number, made.ParentId));
        using var reader = new StreamReader(Get<DatasetReader>().OpenRows(dataset.TeamId, made)!);
        Assert.Equal("{\"client\":\"[NAME]\",\"question\":\"I am [NAME]: [EMAIL]\",\"answer\":\"done\"}\n", await reader.ReadToEndAsync());
        await using var db = portal.Db();
        Assert.DoesNotContain("firma", (await db.DatasetVersions.SingleAsync(row => row.Id == version.Id)).Scan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_RowsAreGone_SaysSo()
    {
        var (person, dataset, version) = await AddAsync("question,answer\nq,a\n");
        Get<BlobStore>().Delete(dataset.TeamId, BlobId.Parse(version.RowsBlob));
        var job = await OverAsync(Get<PrivacyWork>().StartScan(person, dataset, version, []));
        Assert.Equal("The rows of this version are not on the server's disk any more. Upload the file again, or ask an admin to restore a backup.", job.Error);
    }

    [Fact]
    public async Task Remove_AfterItWasPutAside_LeavesNoRowAndNoFile()
    {
        var (person, dataset, version) = await AddAsync("question,answer\nhello,unmistakable words\n");
        var remover = Get<DatasetRemover>();
        Assert.False(await remover.RemoveAsync(person, dataset.Id));
        Assert.True(await remover.PutAsideAsync(person, dataset.Id));
        Assert.Null(await Get<DatasetReader>().FindAsync(person, dataset.Id));
        Assert.True(await remover.BringBackAsync(person, dataset.Id));
        Assert.NotNull(await Get<DatasetReader>().FindAsync(person, dataset.Id));
        Assert.True(await remover.PutAsideAsync(person, dataset.Id));
        Assert.True(await remover.RemoveAsync(person, dataset.Id));

        await using var db = portal.Db();
        Assert.False(await db.Datasets.AnyAsync(row => row.Id == dataset.Id) || await db.DatasetVersions.AnyAsync(row => row.Id == version.Id));
        Assert.Empty(Get<BlobStore>().List(dataset.TeamId));
    }

    [Fact]
    public async Task Remove_FileThatAnotherDatasetHasToo_KeepsTheFile()
    {
        var (person, dataset, version) = await AddAsync("question,answer\nsame,file\n");
        var other = await AddToAsync(person, dataset.TeamId, "question,answer\nsame,file\n");
        await Get<DatasetRemover>().PutAsideAsync(person, dataset.Id);
        await Get<DatasetRemover>().RemoveAsync(person, dataset.Id);
        Assert.Equal(version.RowsBlob, other.RowsBlob);
        Assert.True(Get<BlobStore>().Exists(dataset.TeamId, BlobId.Parse(other.RowsBlob)));
    }

    [Fact]
    public async Task Remove_VersionThatARunWasMadeFrom_LeavesAnEmptyShell()
    {
        var (person, dataset, version) = await AddAsync("question,answer\nq,unmistakable words\n");
        await using (var db = portal.Db())
        {
            db.Runs.Add(new PortalRun { TeamId = dataset.TeamId, Name = "r", CreatedById = person.Id, DatasetVersionId = version.Id, BaseModel = "starter" });
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, await Get<DatasetRemover>().CountRunsAsync(dataset.Id));
        await Get<DatasetRemover>().PutAsideAsync(person, dataset.Id);
        Assert.True(await Get<DatasetRemover>().RemoveAsync(null, dataset.Id));

        Assert.Empty(Get<BlobStore>().List(dataset.TeamId));
        await using var after = portal.Db();
        var shell = await after.DatasetVersions.SingleAsync(row => row.Id == version.Id);
        Assert.Equal(("", "{}", ""), (shell.RowsBlob, shell.Summary, shell.FileName));
    }

    private async Task<DataJob> OverAsync(DataJob job)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!job.IsOver)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return job;
    }

    private async Task<(SignedInPerson Person, Dataset Dataset, DatasetVersion Version)> AddAsync(string csv)
    {
        var team = await portal.AddTeamAsync($"T{Guid.NewGuid():n}");
        var account = await portal.AddPersonAsync($"p{Guid.NewGuid():n}", team);
        var person = new SignedInPerson { Id = account.Id, Name = "P", Email = "", Teams = [new TeamName(team.Id, team.Name)] };
        var version = await AddToAsync(person, team.Id, csv);
        return (person, (await Get<DatasetReader>().FindAsync(person, version.DatasetId))!, version);
    }

    private async Task<DatasetVersion> AddToAsync(SignedInPerson person, Guid team, string csv)
    {
        var imported = await Get<DatasetImport>().ImportAsync(team, "t.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        return await Get<VersionAdder>().AddDatasetAsync(person, team, imported);
    }

    private T Get<T>() where T : notnull => portal.Services.GetRequiredService<T>();
}
