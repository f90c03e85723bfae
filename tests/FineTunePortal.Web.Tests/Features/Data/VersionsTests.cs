using Bunit;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Data.Tabs;
using FineTunePortal.Web.Features.Data.Versions;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Tests.Features.Data;

public class VersionsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private readonly DataHouse _house = new(portal);

    [Fact]
    public async Task Tab_MendedAndCombined_ShowsPictureRecipeAndDifferences()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer\nWho? ,me\nWho?,me\nWhy?,so\n");
        await DataHouse.OverAsync(_house.Get<DoctorWork>().StartMend(person, view.Dataset, view.Version, [new Mend(MendKind.Trim), new Mend(MendKind.DropDuplicates)], null));
        view = await _house.ViewAsync(person, view.Dataset.Id);
        var other = await _house.ImportAsync(person, "prompt,completion\nHow?,like this\n", "other.csv");
        var job = await DataHouse.OverAsync(_house.Get<VersionWork>().StartCombine(person, view.Dataset.TeamId, Guid.NewGuid(), "Both", [(view.Version, 1), (other.Version, 2)], 42));
        var combined = await _house.ViewAsync(person, Assert.IsType<DatasetVersion>(job.Result).DatasetId);
        Assert.Equal("{\"question\":\"Who?\",\"answer\":\"me\"}\n{\"question\":\"Why?\",\"answer\":\"so\"}\n{\"question\":\"How?\",\"answer\":\"like this\"}\n{\"question\":\"How?\",\"answer\":\"like this\"}\n", _house.Rows(combined));
        Assert.Equal(new ColumnMapping(MappingKind.PromptCompletion, "question", "answer"), combined.Mapping);

        await using var page = new PageTest(portal, account);
        var tab = page.Render<VersionsTab>(parameters => parameters.Add(component => component.View, view).Add(component => component.Against, 1));
        tab.WaitForAssertion(() => Assert.Equal(
            ["t, version 1: uploaded, 3 rows, 0 runs", "t, version 2: mended from t, version 1, 2 rows, 0 runs", "other, version 1: uploaded, 1 rows, 0 runs", "Both, version 1: combined from t, version 2, other, version 1, 4 rows, 0 runs"],
            tab.FindAll("svg title").Select(title => title.TextContent)));
        Assert.Equal(3, tab.FindAll("svg .edge").Count);
        tab.WaitForAssertion(() => Assert.Equal("Rows changed: 0, removed: 1, added: 0, the same: 2", tab.Find(".diff strong").TextContent));
        Assert.Contains("Version 1, mended", tab.Find("td.name").TextContent, StringComparison.Ordinal);
        Assert.Contains("changed: 1, dropped: 1, added: 0", tab.Find("td.name").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Formulas_AreHarmlessUnlessTheExactFileIsWanted()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer\n=1+1,\"a,b\"\n");
        var browser = await portal.SignInAsync(account);
        Assert.Equal("question,answer\r\n'=1+1,\"a,b\"\r\n", await browser.GetStringAsync($"/data/versions/{view.Version.Id}/rows.csv"));
        Assert.Equal("question,answer\r\n=1+1,\"a,b\"\r\n", await browser.GetStringAsync($"/data/versions/{view.Version.Id}/rows.csv?exact=true"));
        using var workbook = await browser.GetAsync($"/data/versions/{view.Version.Id}/rows.xlsx");
        Assert.Equal("t 1.xlsx", workbook.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(portal.DataFolder, "tmp")));
    }

    [Fact]
    public async Task Combine_AnotherTeamsDataset_IsNotOffered()
    {
        var (account, person) = await _house.PersonAsync();
        var (_, stranger) = await _house.PersonAsync();
        await _house.ImportAsync(person, "question,answer\nq,a\n", "mine.csv");
        await _house.ImportAsync(stranger, "question,answer\nq,a\n", "theirs.csv");
        await using var page = new PageTest(portal, account);
        var combine = page.Render<CombinePage>();
        Assert.Equal(["mine"], combine.WaitForElements("tbody label").Select(label => label.TextContent));
        combine.Find("form").Submit();
        Assert.Equal("Choose at least two datasets.", combine.Find(".faults").TextContent);
    }

    [Fact]
    public async Task SplitEditor_ByGroup_IsKeptWithItsColumn()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer,customer\nq,a,c\n");
        await using var page = new PageTest(portal, account);
        var editor = page.Render<SplitEditor>(parameters => parameters.Add(component => component.View, view));
        editor.Find("#split-by").Change("Group");
        Assert.Equal("Choose the column.", editor.Find(".faults").TextContent);
        editor.Find("#split-column").Change("customer");
        editor.Find("button").Click();
        editor.WaitForAssertion(() => Assert.Equal("Saved.", editor.Find("[role=status]").TextContent));
        Assert.Equal(new SplitShares(By: SplitBy.Group, Column: "customer"), SplitShares.FromJson((await _house.ViewAsync(person, view.Dataset.Id)).Version.Split));
    }
}
