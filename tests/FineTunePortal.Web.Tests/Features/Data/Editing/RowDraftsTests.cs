using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Removal;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Features.Data.Editing;

public class RowDraftsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Csv = "question,answer\nWhere?,Here.\nWhen?,Now.\n";

    private RowDrafts Drafts => portal.Services.GetRequiredService<RowDrafts>();

    [Fact]
    public async Task Add_Steps_AreThereForTheWholeTeamAndForAnotherPortal()
    {
        var (anna, bogdan, _, version) = await AddAsync();
        await SetAsync(anna, version, 1, "There.");
        await SetAsync(bogdan, version, 2, "Then.");

        // Another set of services, as after a restart: only the database is the same.
        var view = await new RowDrafts(Get<IDbContextFactory<Storage.PortalDb>>(), Get<DataJobs>(), TimeProvider.System).ReadAsync(version.Id);
        Assert.Equal(["There.", "Then."], Answers(view));
        Assert.Equal([(anna.Name, 1), (bogdan.Name, 1)], view.People.Select(person => (person.Name, person.Steps)));
    }

    [Fact]
    public async Task Undo_EachStep_EndsAtTheOriginalAndRedoAtTheDraft()
    {
        var (anna, _, _, version) = await AddAsync();
        await SetAsync(anna, version, 1, "a");
        await SetAsync(anna, version, 1, "b");
        await Drafts.AddAsync(anna, version.Id, new RowStep(RowStepKind.Delete, 2), 0);
        var (_, added) = await Drafts.AddRowAsync(anna, version.Id);
        Assert.Equal(-1, added);

        for (int steps = 3; steps >= 0; steps--)
        {
            var undone = Assert.IsType<EditResult.Done>(await Drafts.UndoAsync(anna, version.Id)).View;
            Assert.Equal((steps, steps > 0, true), (undone.People.Sum(person => person.Steps), undone.CanUndo(anna.Id), undone.CanRedo(anna.Id)));
        }

        var empty = await Drafts.ReadAsync(version.Id);
        Assert.True(empty.IsEmpty);
        Assert.Equal(0, empty.Draft.Count("thumb").Total);
        await Drafts.RedoAsync(anna, version.Id);
        Assert.Equal(["a", "Now."], Answers(await Drafts.ReadAsync(version.Id)));
        await Drafts.RedoAsync(anna, version.Id);
        await Drafts.RedoAsync(anna, version.Id);
        var again = Assert.IsType<EditResult.Done>(await Drafts.RedoAsync(anna, version.Id)).View;
        Assert.Equal((new EditCounts(1, 1, 1, 0), false), (again.Draft.Count("thumb"), again.CanRedo(anna.Id)));
    }

    [Fact]
    public async Task Add_AfterUndo_ForgetsWhatWasUndone()
    {
        var (anna, _, _, version) = await AddAsync();
        await SetAsync(anna, version, 1, "a");
        await Drafts.UndoAsync(anna, version.Id);
        await SetAsync(anna, version, 2, "b");
        Assert.False((await Drafts.ReadAsync(version.Id)).CanRedo(anna.Id));
    }

    [Fact]
    public async Task Add_SomebodyChangedTheCellMeanwhile_ChangesNothingAndSaysWho()
    {
        var (anna, bogdan, _, version) = await AddAsync();
        await SetAsync(anna, version, 1, "Anna's");
        var conflict = Assert.IsType<EditResult.ChangedByOthers>(await Drafts.AddAsync(bogdan, version.Id, Cell(1, "Bogdan's"), 0));
        Assert.Equal(anna.Name, conflict.By);
        Assert.Equal("Anna's", Answers(conflict.View)[0]);
        Assert.IsType<EditResult.Done>(await Drafts.AddAsync(bogdan, version.Id, Cell(1, "Bogdan's"), conflict.View.RevisionOf(1, "answer")));
    }

    [Fact]
    public async Task Add_SomebodyRemovedTheRowMeanwhile_IsAConflict()
    {
        var (anna, bogdan, _, version) = await AddAsync();
        await Drafts.AddAsync(anna, version.Id, new RowStep(RowStepKind.Delete, 1), 0);
        Assert.IsType<EditResult.ChangedByOthers>(await Drafts.AddAsync(bogdan, version.Id, Cell(1, "b"), 0));
    }

    [Fact]
    public async Task Undo_SomebodyBuiltOnIt_IsRefused()
    {
        var (anna, bogdan, _, version) = await AddAsync();
        await SetAsync(anna, version, 1, "Anna's");
        await SetAsync(bogdan, version, 1, "Bogdan's");
        Assert.Equal(bogdan.Name, Assert.IsType<EditResult.ChangedByOthers>(await Drafts.UndoAsync(anna, version.Id)).By);
        Assert.IsType<EditResult.Done>(await Drafts.UndoAsync(bogdan, version.Id));
        Assert.IsType<EditResult.Done>(await Drafts.UndoAsync(anna, version.Id));
    }

    [Fact]
    public async Task Add_ManyAtOnce_AllGetTheirPlaceInTheOrder()
    {
        var (anna, bogdan, _, version) = await AddAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Drafts.AddRowAsync(number % 2 == 0 ? anna : bogdan, version.Id)));
        var view = await Drafts.ReadAsync(version.Id);
        Assert.Equal(Enumerable.Range(1, 20).Select(number => -(long)number), view.Draft.Added);
        Assert.Equal(20, view.LastStep);
    }

    [Fact]
    public async Task Everything_PersonOfAnotherTeam_IsGone()
    {
        var (anna, _, _, version) = await AddAsync();
        await SetAsync(anna, version, 1, "a");
        var (stranger, _, _, _) = await AddAsync();
        Assert.IsType<EditResult.Gone>(await Drafts.AddAsync(stranger, version.Id, Cell(1, "x"), 1));
        Assert.IsType<EditResult.Gone>((await Drafts.AddRowAsync(stranger, version.Id)).Result);
        Assert.IsType<EditResult.Gone>(await Drafts.UndoAsync(stranger, version.Id));
        Assert.IsType<EditResult.Gone>(await Drafts.RedoAsync(stranger, version.Id));
        Assert.IsType<EditResult.Gone>(await Drafts.ThrowAwayAsync(stranger, version.Id));
        Assert.Equal("a", Answers(await Drafts.ReadAsync(version.Id))[0]);
    }

    [Fact]
    public async Task Save_Draft_MakesExactlyOneVersionWithParentAndRecipe()
    {
        var (anna, bogdan, dataset, version) = await AddAsync();
        await SetAsync(anna, version, 1, "There.");
        await Drafts.AddAsync(anna, version.Id, new RowStep(RowStepKind.Cell, 1, "thumb", RatingColumn.Up), 0);
        await Drafts.AddAsync(bogdan, version.Id, new RowStep(RowStepKind.Delete, 2), 0);

        var saving = Get<DraftSaving>();
        await Task.WhenAll(OverAsync(saving.Start(anna, dataset, version)), OverAsync(saving.Start(bogdan, dataset, version)));
        await OverAsync(saving.Start(anna, dataset, version));

        await using var db = portal.Db();
        var made = await db.DatasetVersions.SingleAsync(row => row.DatasetId == dataset.Id && row.Number > 1);
        var recipe = VersionRecipe.FromJson(made.Recipe)!;
        Assert.Equal((version.Id, RecipeKind.Edit, 1L, 1L, 1L, 0L), (made.ParentId, recipe.Kind, recipe.Cells, recipe.Rated, recipe.Removed, recipe.Added));
        Assert.Equal(version.Mapping, made.Mapping);
        Assert.False(await db.RowEdits.AnyAsync(step => step.DatasetVersionId == version.Id));
        using var reader = new StreamReader(Get<DatasetReader>().OpenRows(dataset.TeamId, made)!);
        Assert.Equal("{\"question\":\"Where?\",\"answer\":\"There.\",\"thumb\":true}\n", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task ThrowAway_Draft_LeavesTheVersionAsItWas()
    {
        var (anna, _, _, version) = await AddAsync();
        await SetAsync(anna, version, 1, "x");
        Assert.True(Assert.IsType<EditResult.Done>(await Drafts.ThrowAwayAsync(anna, version.Id)).View.IsEmpty);
        await using var db = portal.Db();
        Assert.False(await db.RowEdits.AnyAsync(step => step.DatasetVersionId == version.Id));
    }

    [Fact]
    public async Task Remove_DatasetWithADraftThatARunWasMadeFrom_LeavesNoPieceOfTheDraft()
    {
        var (anna, _, dataset, version) = await AddAsync();
        await SetAsync(anna, version, 1, "unmistakable words");
        await using (var db = portal.Db())
        {
            db.Runs.Add(new PortalRun { TeamId = dataset.TeamId, Name = "r", CreatedById = anna.Id, DatasetVersionId = version.Id, BaseModel = "starter" });
            await db.SaveChangesAsync();
        }

        await Get<DatasetRemover>().PutAsideAsync(anna, dataset.Id);
        Assert.True(await Get<DatasetRemover>().RemoveAsync(anna, dataset.Id));
        await using var after = portal.Db();
        Assert.False(await after.RowEdits.AnyAsync(step => step.DatasetVersionId == version.Id));
    }

    private async Task SetAsync(SignedInPerson person, DatasetVersion version, long row, string answer)
    {
        var view = await Drafts.ReadAsync(version.Id);
        Assert.IsType<EditResult.Done>(await Drafts.AddAsync(person, version.Id, Cell(row, answer), view.RevisionOf(row, "answer")));
    }

    private static RowStep Cell(long row, string answer) => new(RowStepKind.Cell, row, "answer", new DataValue(answer).ToJson());

    private static string[] Answers(DraftView view)
    {
        string[] stored = ["Here.", "Now."];
        return [.. stored.Select((answer, place) => view.Draft.Apply(new DataRow("t", place + 1, 0, new Dictionary<string, DataValue> { ["answer"] = new(answer) })).Values["answer"].AsText()!)];
    }

    private static async Task OverAsync(DataJob job)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!job.IsOver)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Null(job.Error);
    }

    private async Task<(SignedInPerson Anna, SignedInPerson Bogdan, Dataset Dataset, DatasetVersion Version)> AddAsync()
    {
        var team = await portal.AddTeamAsync($"T{Guid.NewGuid():n}");
        var (anna, bogdan) = (await PersonAsync("anna", team), await PersonAsync("bogdan", team));
        var imported = await Get<DatasetImport>().ImportAsync(team.Id, "t.csv", new MemoryStream(Encoding.UTF8.GetBytes(Csv)));
        var version = await Get<VersionAdder>().AddDatasetAsync(anna, team.Id, imported);
        return (anna, bogdan, (await Get<DatasetReader>().FindAsync(anna, version.DatasetId))!, version);
    }

    private async Task<SignedInPerson> PersonAsync(string name, Team team)
    {
        var account = await portal.AddPersonAsync($"{name}{Guid.NewGuid():n}", team);
        return new SignedInPerson { Id = account.Id, Name = account.DisplayName, Email = "", Teams = [new TeamName(team.Id, team.Name)] };
    }

    private T Get<T>() where T : notnull => portal.Services.GetRequiredService<T>();
}
