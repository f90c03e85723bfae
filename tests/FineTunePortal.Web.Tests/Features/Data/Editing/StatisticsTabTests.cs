using System.Text;
using Bunit;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Measuring;
using FineTunePortal.Web.Features.Data.Tabs;
using FineTunePortal.Web.Features.Data.Tabs.Rows;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Data.Editing;

public sealed class StatisticsTabTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private PageTest _context = null!;
    private VersionView _view = null!;

    public async Task InitializeAsync()
    {
        var team = await _portal.AddTeamAsync("Writers");
        var account = await _portal.AddPersonAsync("anna", team);
        var anna = new SignedInPerson { Id = account.Id, Name = "anna", Email = "", Teams = [new TeamName(team.Id, team.Name)] };
        _context = new PageTest(_portal, account);
        string csv = "text,label\n" + string.Concat(Enumerable.Range(1, 30).Select(row => $"Where is my card number {row}?,{(row % 3 == 0 ? "card & more" : "arrival")}\n"));
        var imported = await Get<DatasetImport>().ImportAsync(team.Id, "t.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        var version = await Get<VersionAdder>().AddDatasetAsync(anna, team.Id, imported);
        await Get<VersionEditor>().SaveMappingAsync(anna, version.Id, 0, new ColumnMapping(MappingKind.Label, "text", "label"));
        var dataset = (await Get<DatasetReader>().FindAsync(anna, version.DatasetId))!;
        _view = new VersionView(anna, dataset, dataset.Versions[0], imported.Summary);
    }

    public async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Open_FirstTime_WorksThemOutAndKeepsThem()
    {
        var tab = Open();
        tab.WaitForElement(".histogram");

        // Every chart says its numbers as a table too, and they are all there.
        var table = tab.Find(".histogram table");
        Assert.Equal(30, table.QuerySelectorAll("td").Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("All fit", tab.Find(".tag.good").TextContent, StringComparison.Ordinal);
        await using var db = _portal.Db();
        Assert.Equal(1, await db.VersionStatistics.CountAsync());
        Assert.NotNull(await Get<StatisticsWork>().FindAsync(_view.Version, "starter"));
        Assert.Null(await Get<StatisticsWork>().FindAsync(new DatasetVersion { Id = _view.Version.Id, RowsBlob = "", Mapping = "other" }, "starter"));
    }

    [Fact]
    public async Task Open_Again_ShowsWhatIsKeptWithoutCounting()
    {
        Open().WaitForElement(".histogram");
        Assert.Null(Get<DataJobs>().Find(_view.Version.Id, "statistics starter"));
        await using var db = _portal.Db();
        var kept = await db.VersionStatistics.SingleAsync();
        kept.Json = (DatasetStatistics.FromJson(kept.Json)! with { Examples = 4242 }).ToJson();
        await db.SaveChangesAsync();
        var again = Open();
        again.WaitForAssertion(() => Assert.Contains("4,242", again.Find(".figures").TextContent, StringComparison.Ordinal));
        Assert.Null(Get<DataJobs>().Find(_view.Version.Id, "statistics starter"));
    }

    [Fact]
    public void Examples_ShortTypicalAndLong_LeadToTheirRows()
    {
        var tab = Open();
        var links = tab.WaitForElements(".example a");
        Assert.Equal("Row 1", links[0].TextContent);
        Assert.EndsWith("tab=rows&row=1", links[0].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Label_Clicked_LeadsToItsRows()
    {
        var tab = Open();
        var example = tab.WaitForElement(".wide .bars .example");
        Assert.Contains("Where is my card number 1?", example.TextContent, StringComparison.Ordinal);
        Assert.Equal(("arrival", "67"), (tab.Find(".wide .bars a").TextContent, tab.Find(".wide .bars .share").TextContent.Trim()[..2]));
        Assert.EndsWith("&is=card%20%26%20more&of=label", tab.FindAll(".wide .bars a")[1].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, null, null, "")]
    [InlineData(" a&b ", "q", "Problems", null, null, "&q=a%26b&in=q&only=problems")]
    [InlineData(null, null, null, "", "label", "&is=&of=label")]
    [InlineData("x", null, "7", null, null, "&q=x")]
    [InlineData("x", null, "nonsense", "whole without a column", null, "&q=x")]
    [InlineData("x", null, null, "a b", "label", "&q=x&is=a%20b&of=label")]
    public void RowsAddress_ReadAndWritten_IsTheSameSearch(string? text, string? column, string? only, string? cell, string? of, string expected) =>
        Assert.Equal(expected, RowsAddress.Write(RowsAddress.Read(text, column, only, cell, of)));

    private IRenderedComponent<StatisticsTab> Open() => _context.Render<StatisticsTab>(parameters => parameters.Add(component => component.View, _view));

    private T Get<T>() where T : notnull => _portal.Services.GetRequiredService<T>();
}
