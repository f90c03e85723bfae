using System.Text;
using AngleSharp.Dom;
using Bunit;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Tabs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Features.Data.Editing;

public sealed class RowsTabTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private PageTest _context = null!;
    private Team _team = null!;
    private SignedInPerson _anna = null!;
    private SignedInPerson _bogdan = null!;

    private RowDrafts Drafts => Get<RowDrafts>();

    public async Task InitializeAsync()
    {
        _team = await _portal.AddTeamAsync("Writers");
        var anna = await _portal.AddPersonAsync("anna", _team);
        (_anna, _bogdan) = (Signed(anna), Signed(await _portal.AddPersonAsync("bogdan", _team)));
        _context = new PageTest(_portal, anna);
    }

    public async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Edit_CellClickedTypedAndKept_IsInTheDraftAndTheCellGetsTheFocus()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\n");
        Cell(tab, 0, 1).Click();
        tab.WaitForElement(".cell-editor textarea, .cell-editor input").Change("There.");
        await tab.Find(".cell-editor").SubmitAsync();

        tab.WaitForAssertion(() => Assert.Equal("There.", Cell(tab, 0, 1).TextContent.Trim()));
        Assert.Empty(tab.FindAll(".cell-editor"));
        Assert.Contains("cells edited: 1", tab.Find(".draft").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Cell(tab, 0, 1).GetAttribute("data-take-focus"));
        Assert.Contains("edited", Cell(tab, 0, 1).ClassList);
    }

    [Fact]
    public async Task Edit_Cancelled_ChangesNothing()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\n");
        Cell(tab, 0, 1).Click();
        tab.WaitForElement(".cell-editor textarea, .cell-editor input").Change("There.");
        tab.Find(".cell-editor [data-cancel]").Click();
        Assert.Equal("Here.", Cell(tab, 0, 1).TextContent.Trim());
        Assert.True((await Drafts.ReadAsync(tab.Instance.View.Version.Id)).IsEmpty);
    }

    [Fact]
    public async Task Edit_WordInAColumnOfNumbers_SaysWhyAndKeepsTheEditorOpen()
    {
        var tab = await OpenAsync("question,n\nWhere?,1\nWhen?,2\n");
        Cell(tab, 0, 1).Click();
        tab.WaitForElement(".cell-editor input").Change("many");
        await tab.Find(".cell-editor").SubmitAsync();
        tab.WaitForAssertion(() => Assert.StartsWith("this column holds numbers, and 'many' is none", tab.Find(".cell-editor .faults").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", tab.Find(".cell-editor input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Edit_Conversation_IsEditedTurnByTurn()
    {
        var tab = await OpenAsync("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\"}]}\n", "t.jsonl");
        Cell(tab, 0, 0).Click();
        Assert.Equal(["Hi", "Hello"], tab.FindAll(".turn textarea").Select(box => box.GetAttribute("value") ?? box.TextContent));
        tab.FindAll(".turn textarea")[1].Change("Good day");
        tab.FindAll(".turns > button").Single().Click();
        tab.FindAll(".turn textarea")[2].Change("And you?");
        tab.Find("[aria-label='Move turn 3 up']").Click();
        tab.Find("[aria-label='Remove turn 1']").Click();
        tab.FindAll(".turn select")[0].Change("system");
        await tab.Find(".cell-editor").SubmitAsync();
        tab.WaitForAssertion(() => Assert.Equal("system: And you?\nassistant: Good day", Cell(tab, 0, 0).TextContent.Trim()));
    }

    [Fact]
    public async Task Edit_TeamMateWasQuicker_ShowsTheirsAndLetsThePersonDecide()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\n");
        var version = tab.Instance.View.Version.Id;
        Cell(tab, 0, 1).Click();
        await Drafts.AddAsync(_bogdan, version, new RowStep(RowStepKind.Cell, 1, "answer", "\"Bogdan's\""), 0);
        tab.WaitForElement(".cell-editor textarea, .cell-editor input").Change("Mine");
        await tab.Find(".cell-editor").SubmitAsync();

        tab.WaitForAssertion(() => Assert.Equal("Bogdan's", tab.Find(".cell-editor blockquote").TextContent));
        Assert.Contains("bogdan has unsaved changes here: 1", tab.Find(".draft").TextContent, StringComparison.Ordinal);
        await tab.Find(".cell-editor").SubmitAsync();
        tab.WaitForAssertion(() => Assert.Equal("Mine", Cell(tab, 0, 1).TextContent.Trim()));
    }

    [Fact]
    public async Task Rows_RatedRemovedAddedAndTakenBack_ShowIt()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\nWhen?,Now.\n");
        tab.Find("[data-thumb=up]").Click();
        tab.WaitForAssertion(() => Assert.Equal("true", tab.Find("[data-thumb=up]").GetAttribute("aria-pressed")));
        tab.FindAll("[data-remove]")[1].Click();
        tab.WaitForAssertion(() => Assert.Contains("gone", tab.FindAll("tr[data-row]")[1].ClassList));
        tab.FindAll("button").First(button => button.TextContent.Contains("Add a row", StringComparison.Ordinal)).Click();
        tab.WaitForAssertion(() => Assert.Equal(3, tab.FindAll("tr[data-row]").Count));
        Assert.NotEmpty(tab.FindAll("tr.new .cell-editor"));
        Assert.Contains("rows removed: 1 · rows added: 1 · rows rated: 1", tab.Find(".draft").TextContent, StringComparison.Ordinal);
        for (int step = 0; step < 3; step++)
        {
            tab.Find("[data-undo]").Click();
        }

        tab.WaitForAssertion(() => Assert.Equal(("false", 2, 0), (tab.Find("[data-thumb=up]").GetAttribute("aria-pressed"), tab.FindAll("tr[data-row]").Count, tab.FindAll("tr.gone").Count)));
        Assert.False(tab.Find("[data-redo]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task ThrowAway_Asked_ThrowsAwayOnlyAfterYes()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\n");
        tab.Find("[data-thumb=up]").Click();
        tab.WaitForAssertion(() => tab.FindAll(".draft button.link").Single(button => button.TextContent == "Throw away").Click());
        Assert.False((await Drafts.ReadAsync(tab.Instance.View.Version.Id)).IsEmpty);
        tab.Find(".draft [role=alertdialog] button").Click();
        tab.WaitForAssertion(() => Assert.Contains("clean", tab.Find(".draft").ClassList));
        Assert.True((await Drafts.ReadAsync(tab.Instance.View.Version.Id)).IsEmpty);
    }

    [Fact]
    public async Task Save_Draft_OpensTheNewVersion()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\nWhen?,Now.\n");
        tab.Find("[data-remove]").Click();
        tab.WaitForAssertion(() => Assert.NotEmpty(tab.FindAll(".draft .rz-button")));
        tab.FindAll(".draft .rz-button").Last().Click();
        tab.WaitForElement("#draft-note").Change(" One was wrong. ");
        await tab.Find(".draft form").SubmitAsync();
        tab.WaitForAssertion(() => Assert.EndsWith("tab=rows&version=2", Get<NavigationManager>(_context).Uri, StringComparison.Ordinal));
        var made = (await Get<DatasetReader>().FindAsync(_anna, tab.Instance.View.Dataset.Id))!.Versions[0];
        Assert.Equal(("One was wrong.", 1L), (VersionRecipe.FromJson(made.Recipe)!.Note, VersionRecipe.FromJson(made.Recipe)!.Removed));
    }

    [Fact]
    public async Task Edit_TeamMateSavedMeanwhile_GoesToTheNewVersionWithTheRowItWasMeantFor()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\nWhen?,Now.\nWho?,Me.\n");
        var view = tab.Instance.View;
        Cell(tab, 1, 1).Click();
        tab.WaitForElement(".cell-editor textarea, .cell-editor input").Change("Soon.");
        await Drafts.AddAsync(_bogdan, view.Version.Id, new RowStep(RowStepKind.Delete, 1), 0);
        tab.WaitForAssertion(() => Assert.NotEmpty(tab.FindAll("tr.gone")));
        await DataHouse.OverAsync(Get<DraftSaving>().Start(_bogdan, view.Dataset, view.Version));
        tab.WaitForAssertion(() => Assert.Contains("Open version 2", tab.Markup, StringComparison.Ordinal));

        tab.Find("[data-thumb=up]").Click();
        tab.WaitForAssertion(() => Assert.StartsWith("The changes here became version 2 meanwhile.", tab.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await tab.Find(".cell-editor").SubmitAsync();
        tab.WaitForAssertion(() => Assert.EndsWith("tab=rows&version=2&row=1", Get<NavigationManager>(_context).Uri, StringComparison.Ordinal));
        var made = (await Get<DatasetReader>().FindAsync(_anna, view.Dataset.Id))!.Versions[0];
        Assert.True((await Drafts.ReadAsync(view.Version.Id)).IsEmpty);
        Assert.True((await Drafts.ReadAsync(made.Id)).Draft.IsEdited(1, "answer"));
    }

    [Fact]
    public async Task Changes_Asked_AreShownAsTheyWereAndWillBe()
    {
        var tab = await OpenAsync("question,answer\nWhere?,Here.\nWhen?,Now.\nWho?,Me.\n");
        var version = tab.Instance.View.Version.Id;
        await Drafts.AddAsync(_bogdan, version, new RowStep(RowStepKind.Cell, 1, "answer", "\"There.\""), 0);
        await Drafts.AddAsync(_bogdan, version, new RowStep(RowStepKind.Delete, 3), 0);
        tab.WaitForAssertion(() => tab.FindAll(".draft button").Single(button => button.TextContent == "What has changed").Click());
        tab.WaitForAssertion(() => Assert.Equal(2, tab.FindAll(".changes li").Count));
        Assert.Equal(("Here.", "There."), (tab.Find(".changes del").TextContent, tab.Find(".changes ins").TextContent));
        Assert.Contains("bogdan", tab.FindAll(".changes li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("removed", tab.FindAll(".changes li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Row_ShowsItInFullWithWhatAModelSees()
    {
        string text = string.Concat(Enumerable.Repeat("A long question. ", 30));
        var tab = await OpenAsync($"question,answer\n{text},Here.\n");
        tab.Find("[data-open]").Click();
        Assert.Equal(text.Trim(), tab.Find(".details dd").TextContent.Trim());
        Assert.Contains("Here.", tab.Find(".details .conversation").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_InTheAddress_OpensItsPage()
    {
        var tab = await OpenAsync("question,answer\n" + string.Concat(Enumerable.Range(1, 90).Select(row => $"q{row},a{row}\n")), row: 60);
        Assert.Equal("51–75 of 90", tab.Find(".count").TextContent.Trim());
        Assert.Contains("q60", tab.Find("tr.wanted").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Text_ShowsTheRowsAndHowMany()
    {
        var tab = await OpenAsync("question,answer\nŁódź,1\nKraków,2\nlodz,3\n", wanted: new RowQuery("LODZ"));
        tab.WaitForAssertion(() => Assert.Equal("Rows found: 2", tab.Find(".count").TextContent.Trim()));
        Assert.Equal(["Łódź", "lodz"], tab.FindAll("tr[data-row] mark").Select(mark => mark.TextContent));
        Assert.Equal(["Łódź", "lodz"], tab.FindAll("tr[data-row]").Select(row => row.QuerySelector("[data-cell]")!.TextContent.Trim()));
    }

    [Fact]
    public async Task Search_TextFarInALongCell_ShowsThatPlace()
    {
        var tab = await OpenAsync("question,answer\n" + new string('x', 5000) + " needle after,1\n", wanted: new RowQuery("NEEDLE"));
        tab.WaitForAssertion(() => Assert.Equal("needle", tab.Find("tr[data-row] mark").TextContent));
        Assert.EndsWith("x needle after", tab.Find("tr[data-row] [data-cell]").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Label_Chosen_IsAskedForWithinTheSearch()
    {
        var tab = await OpenAsync("text,label\nlost card,a\nlost pin,b\nfound card,a\nfound pin,b\n", wanted: new RowQuery("lost"), mapping: new ColumnMapping(MappingKind.Label, "text", "label"));
        tab.Find("#row-label").Change("=b");
        Assert.EndsWith("tab=rows&q=lost&is=b&of=label", Get<NavigationManager>(_context).Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_NothingFits_SaysSo()
    {
        var tab = await OpenAsync("question,answer\na,b\n", wanted: new RowQuery("zzz"));
        tab.WaitForAssertion(() => Assert.Equal("No such rows", tab.Find(".empty h2").TextContent));
    }

    private static IElement Cell(IRenderedComponent<RowsTab> tab, int row, int column) => tab.FindAll("tr[data-row]")[row].QuerySelectorAll("[data-cell], .editing")[column];

    private async Task<IRenderedComponent<RowsTab>> OpenAsync(string content, string name = "t.csv", RowQuery? wanted = null, ColumnMapping? mapping = null, long? row = null)
    {
        var imported = await Get<DatasetImport>().ImportAsync(_team.Id, name, new MemoryStream(Encoding.UTF8.GetBytes(content)));
        var version = await Get<VersionAdder>().AddDatasetAsync(_anna, _team.Id, imported);
        if (mapping is not null)
        {
            await Get<VersionEditor>().SaveMappingAsync(_anna, version.Id, 0, mapping);
        }

        Dataset dataset = (await Get<DatasetReader>().FindAsync(_anna, version.DatasetId))!;
        var view = new VersionView(_anna, dataset, dataset.Versions[0], imported.Summary);
        var tab = _context.Render<RowsTab>(parameters => parameters.Add(component => component.View, view).Add(component => component.Wanted, wanted ?? new RowQuery()).Add(component => component.Row, row));
        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll(".skeleton")));
        return tab;
    }

    private SignedInPerson Signed(Person person) => new() { Id = person.Id, Name = person.DisplayName, Email = "", Teams = [new TeamName(_team.Id, _team.Name)] };

    private T Get<T>() where T : notnull => _portal.Services.GetRequiredService<T>();

    private static T Get<T>(PageTest context) where T : notnull => context.Services.GetRequiredService<T>();
}
