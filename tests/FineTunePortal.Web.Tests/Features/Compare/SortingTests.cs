using AngleSharp.Html.Parser;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Compare;
using FineTunePortal.Web.Features.Compare.Sorting;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Security;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Compare;

/// <summary>Runs whose model sorts texts: how well it does, in place of answers side by side.</summary>
public sealed class SortingTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    private Comparisons Comparisons => _portal.Services.GetRequiredService<Comparisons>();

    public void Dispose() => _portal.Dispose();

    /// <summary>Values as Newcombe (1998, table I, method 3) gives them.</summary>
    [Theory]
    [InlineData(263, 81, 0.2553, 0.3662)]
    [InlineData(148, 15, 0.0624, 0.1605)]
    [InlineData(20, 0, 0.0, 0.1611)]
    [InlineData(29, 1, 0.0061, 0.1718)]
    public void Interval_KnownCounts_IsWilsons(int rows, int right, double low, double high)
    {
        var interval = new SortingReport { Rows = rows, Accuracy = (double)right / rows, MacroF1 = 0 }.Interval;

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public async Task Start_RunThatSorts_ShowsLabelsAndWhatIsMixedUp()
    {
        var (run, person) = await AddRunAsync();
        var browser = await _portal.SignInAsync(person);
        string before = await browser.GetStringAsync($"/runs/{run.Id}/compare");
        Assert.Contains("Sort the texts", before, StringComparison.Ordinal);

        Comparisons.Start(run, null);
        await EndAsync(run);

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/runs/{run.Id}/compare"));
        Assert.Equal("It puts 50% of new texts under the right label (between 24% and 76%).", page.QuerySelector("#verdict")!.TextContent);
        Assert.Equal(["\"cash\" was taken for \"card\": 4", "\"card\" was taken for \"cash\": 1"], page.QuerySelectorAll(".pairs li").Select(item => item.TextContent));
        Assert.Equal(["cash", "card"], page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Select(row => row.Children[0].TextContent));
        Assert.Equal(["=1+1"], page.QuerySelectorAll("td.text").Select(cell => cell.TextContent));
        Assert.Empty(_portal.Comparer.Orders);
    }

    [Fact]
    public async Task Csv_RunThatSorts_HoldsNoFormula()
    {
        var (run, person) = await AddRunAsync();
        Comparisons.Start(run, null);
        await EndAsync(run);

        string csv = await (await _portal.SignInAsync(person)).GetStringAsync($"/runs/{run.Id}/compare.csv");

        Assert.Equal("text,label,answer\r\n\"'=1+1\",\"cash\",\"card\"\r\n\"Where is <b>my card</b>?\",\"card\",\"card\"\r\n", csv.TrimStart('\ufeff'));
    }

    [Theory]
    [InlineData("{\"rows\":1,\"accuracy\":1,\"macro_f1\":1,\"labels\":[],\"confusion\":[[1]]}")]
    [InlineData("{\"rows\":1}")]
    [InlineData("{")]
    public void Read_ReportThatDoesNotFit_IsNone(string json)
    {
        using var folder = new FineTunePortal.Tests.TemporaryFolder();
        File.WriteAllText(folder["sorting.json"], json);

        Assert.Null(SortingReport.Read(folder["sorting.json"]));
    }

    private async Task<(PortalRun Run, Person Person)> AddRunAsync()
    {
        var team = await _portal.AddTeamAsync("T");
        var person = await _portal.AddPersonAsync("anna", team);
        var run = (await TeamThings.AddAsync(_portal, team, person)).WholeModel;
        await using var db = _portal.Db();
        db.Runs.Update(run);
        run.Settings = new TuneSettings { Task = RunTask.Classify }.ToJson();
        await db.SaveChangesAsync();
        string data = Path.Combine(_portal.DataFolder, "runs", run.Id.ToString("n"), "data");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "test.jsonl"), "{}");
        return (run, person);
    }

    private async Task EndAsync(PortalRun run)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Comparisons.StateOf(run.Id).Stage is not (ComparisonStage.None or ComparisonStage.Failed))
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
