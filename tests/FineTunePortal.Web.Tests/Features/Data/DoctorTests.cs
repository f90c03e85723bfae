using Bunit;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Data.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Data;

public class DoctorTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Table = "question,answer\nGdzie jest Å‚adny dom?,Tam\nWho?, me \nWho?, me \nWhy?,\n<script>alert(1)</script>,x \n";

    private readonly DataHouse _house = new(portal);

    [Fact]
    public async Task Panel_SmallVersion_IsLookedAtByItselfAndEachFaultIsShown()
    {
        var (account, person) = await _house.PersonAsync();
        await using var page = new PageTest(portal, account);
        var panel = page.Render<DoctorPanel>(parameters => parameters.Add(component => component.View, _house.ImportAsync(person, Table).Result));
        panel.WaitForAssertion(() => Assert.Equal(["Broken letters", "Empty cells", "Rows that are there twice", "Space that nobody sees"], panel.FindAll("h3").Select(title => title.TextContent)));
        Assert.Contains("5 rows were looked at.", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_MendWithPreview_MakesTheNextVersionAndGoesThere()
    {
        var (account, person) = await _house.PersonAsync();
        await using var page = new PageTest(portal, account);
        var view = await _house.ImportAsync(person, Table);
        var panel = page.Render<DoctorPanel>(parameters => parameters.Add(component => component.View, view));
        panel.WaitForElement("article button").Click();
        panel.WaitForAssertion(() => Assert.Equal("Rows changed: 1, dropped: 0, added: 0", panel.Find(".preview strong").TextContent));
        Assert.Equal(("Gdzie jest Å‚adny dom?", "Gdzie jest ładny dom?"), (panel.Find("del").TextContent, panel.Find("ins").TextContent));
        panel.FindAll(".preview button")[0].Click();
        panel.WaitForAssertion(() => Assert.EndsWith($"/data/{view.Dataset.Id}?tab=problems&version=2", page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));

        var made = await _house.ViewAsync(person, view.Dataset.Id);
        Assert.StartsWith("{\"question\":\"Gdzie jest ładny dom?\"", _house.Rows(made), StringComparison.Ordinal);
        Assert.Equal((view.Version.Id, view.Version.Mapping, false), (made.Version.ParentId, made.Version.Mapping, made.Version.IsCleaned));
        var recipe = VersionRecipe.FromJson(made.Version.Recipe)!;
        Assert.Equal((RecipeKind.Mend, MendKind.FixLetters, 1L, view.Version.RowsBlob), (recipe.Kind, recipe.Mends.Single().Kind, recipe.Changed, recipe.Parents.Single().Rows));
    }

    [Fact]
    public async Task Kept_AfterARestart_IsShownUntilTheColumnsChange()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, Table);
        await DataHouse.OverAsync(_house.Get<DoctorWork>().StartLook(view.Dataset.TeamId, view.Version, 0.75, null));

        // As after a restart: nothing is in memory, the rows and what lies beside them are there.
        var jobs = _house.Get<DataJobs>();
        jobs.Forget(jobs.Find(view.Version.Id, DoctorWork.LookKind)!);
        await using var page = new PageTest(portal, account);
        var panel = page.Render<DoctorPanel>(parameters => parameters.Add(component => component.View, view));
        Assert.Equal("75", panel.Find("#doctor-likeness").GetAttribute("value"));
        Assert.Contains("5 rows were looked at.", panel.Markup, StringComparison.Ordinal);
        Assert.Null(jobs.Find(view.Version.Id, DoctorWork.LookKind));

        view.Version.Mapping = "{}";
        Assert.Null(_house.Get<DoctorWork>().Kept(view.Dataset.TeamId, view.Version));
    }

    [Fact]
    public async Task Card_Opened_ShowsTheCellsAsText()
    {
        var (account, person) = await _house.PersonAsync();
        await using var page = new PageTest(portal, account);
        var view = await _house.ImportAsync(person, Table);
        var finding = new DoctorFinding(DoctorKind.OuterSpace, "question", 1, [new DoctorPlace(5)], ["question"], []);
        var card = page.Render<DoctorCard>(parameters => parameters.Add(component => component.View, view).Add(component => component.Finding, finding));
        card.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        card.WaitForAssertion(() => Assert.Equal("<script>alert(1)</script>", card.Find("td.cell").TextContent));
        Assert.Empty(card.FindAll("script"));
    }
}
