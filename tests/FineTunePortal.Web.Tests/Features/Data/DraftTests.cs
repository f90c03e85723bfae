using Bunit;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Tabs;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Data;

public class DraftTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private readonly DataHouse _house = new(portal);

    private Drafts Drafts => _house.Get<Drafts>();

    [Fact]
    public async Task Set_TwoEditorsOfOneCell_TheSecondIsToldAndOverwritesNothing()
    {
        var (_, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer\nq,a\n");
        Assert.IsType<DraftResult.Saved>(await Drafts.SetAsync(person, view.Version.Id, 1, RowEditKind.Cell, "answer", "one", 0));
        var told = Assert.IsType<DraftResult.ChangedByOthers>(await Drafts.SetAsync(person, view.Version.Id, 1, RowEditKind.Cell, "answer", "two", 0));
        Assert.Equal("one", told.Theirs!.Value);
        Assert.IsType<DraftResult.Saved>(await Drafts.SetAsync(person, view.Version.Id, 1, RowEditKind.Cell, "answer", "two", told.Theirs.Revision));
        Assert.IsType<DraftResult.ChangedByOthers>(await Drafts.TakeBackAsync(person, told.Theirs));
        Assert.Equal("two", Assert.Single(await Drafts.ListAsync(person, view.Version.Id)).Value);
    }

    [Fact]
    public async Task Set_AnotherTeamsVersion_IsGone()
    {
        var (_, person) = await _house.PersonAsync();
        var (_, stranger) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer\nq,a\n");
        Assert.IsType<DraftResult.Gone>(await Drafts.SetAsync(stranger, view.Version.Id, 1, RowEditKind.Delete, "", "", 0));
        Assert.Empty(await Drafts.ListAsync(stranger, view.Version.Id));
    }

    [Fact]
    public async Task Tab_EditRateDelete_IsADraftThatBecomesOneVersion()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer\nq1,a1\nq2,a2\nq3,a3\n");
        await using (var page = new PageTest(portal, account))
        {
            var tab = Open(page, view);
            tab.FindAll("td.value button")[1].Click();
            tab.Find("td.value textarea").Change("better");
            tab.Find("td.value form").Submit();
            tab.WaitForAssertion(() => Assert.Equal("better", tab.Find(".changed .cell").TextContent));
            tab.FindAll("button[aria-label='Good example, row 2']")[0].Click();
            tab.WaitForAssertion(() => Assert.Equal("true", tab.Find("button[aria-label='Good example, row 2']").GetAttribute("aria-pressed")));
            tab.Find("button[aria-label='Delete row 3']").Click();
            tab.WaitForAssertion(() => Assert.Contains("Cells changed: 1, rows deleted: 1, rows rated: 1.", tab.Find(".draft").TextContent, StringComparison.Ordinal));
        }

        // Another page, as after a reload.
        await using var again = new PageTest(portal, account);
        var reloaded = Open(again, view);
        reloaded.WaitForElement(".draft button").Click();
        reloaded.WaitForAssertion(() => Assert.EndsWith($"/data/{view.Dataset.Id}?tab=rows&version=2", again.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var made = await _house.ViewAsync(person, view.Dataset.Id);
        Assert.Equal("{\"question\":\"q1\",\"answer\":\"better\"}\n{\"question\":\"q2\",\"answer\":\"a2\",\"rating\":1}\n", _house.Rows(made));
        Assert.Equal((RecipeKind.Edit, 2L, 1L), (VersionRecipe.FromJson(made.Version.Recipe)!.Kind, VersionRecipe.FromJson(made.Version.Recipe)!.Changed, VersionRecipe.FromJson(made.Version.Recipe)!.Removed));
        Assert.Empty(await Drafts.ListAsync(person, view.Version.Id));
    }

    [Fact]
    public async Task Tab_Search_ShowsRowsWithTheText()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer\n" + string.Concat(Enumerable.Range(1, 90).Select(row => $"q{row},{(row % 3 == 0 ? "Needle" : "hay")}\n")));
        await using var page = new PageTest(portal, account);
        var tab = page.Render<RowsTab>(parameters => parameters.Add(component => component.View, view).Add(component => component.Search, "needLE").Add(component => component.Page, 2));
        tab.WaitForAssertion(() => Assert.Equal(["Row 78", "Row 81", "Row 84", "Row 87", "Row 90"], tab.FindAll("tbody td.number").Select(cell => cell.TextContent.Trim())));
    }

    private IRenderedComponent<RowsTab> Open(PageTest page, FineTunePortal.Web.Features.Data.VersionView view)
    {
        var tab = page.Render<RowsTab>(parameters => parameters.Add(component => component.View, view).Add(component => component.Edits, true));
        tab.WaitForElement("td.value button");
        return tab;
    }
}
