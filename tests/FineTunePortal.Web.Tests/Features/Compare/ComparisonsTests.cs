using FineTunePortal.Web.Features.Compare;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Security;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Compare;

public sealed class ComparisonsTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    private Comparisons Comparisons => _portal.Services.GetRequiredService<Comparisons>();

    private FakeComparer Comparer => _portal.Comparer;

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Start_RunWithTestRows_KeepsScoresWithTheRun()
    {
        var run = await AddRunAsync(rows: true);
        Assert.True(Comparisons.Start(run, 30));
        await EndAsync(run);

        var order = Assert.Single(Comparer.Orders);
        Assert.EndsWith("test.jsonl", order.Rows, StringComparison.Ordinal);
        Assert.Equal(30, order.MostQuestions);
        await using var db = _portal.Db();
        Assert.Equal(25, ComparisonScores.FromJson((await db.Runs.FindAsync(run.Id))!.Scores)!.Closer, 6);
    }

    [Fact]
    public async Task Start_WhileOneGoesOn_SaysNoAndShowsHowFarItIs()
    {
        Comparer.Hold = new();
        var run = await AddRunAsync(rows: true);
        Comparisons.Start(run, null);
        await UntilAsync(() => Comparisons.StateOf(run.Id) is { Stage: ComparisonStage.Running, Done: 2, Total: 6 });
        Assert.False(Comparisons.Start(run, null));
        Comparer.Hold.SetResult();
        await EndAsync(run);
    }

    [Fact]
    public async Task Cancel_Running_EndsItAndKeepsTheReportBefore()
    {
        var run = await AddRunAsync(rows: true);
        Comparisons.Start(run, null);
        await EndAsync(run);
        Comparer.Hold = new();
        Comparisons.Start(run, null);
        await UntilAsync(() => Comparisons.StateOf(run.Id).Stage == ComparisonStage.Running);
        Comparisons.Cancel(run.Id);
        await EndAsync(run);
        Assert.Null(Comparisons.StateOf(run.Id).Failure);
        Assert.NotNull(Comparisons.ReportOf(run.Id));
    }

    [Fact]
    public async Task State_PortalWasKilledInBetween_IsInterruptedUntilSomebodyDecides()
    {
        var run = await AddRunAsync(rows: true);
        string mark = Path.Combine(_portal.DataFolder, "runs", run.Id.ToString("n"), "compare.going.json");
        await File.WriteAllTextAsync(mark, "{\"MostQuestions\":30}");
        Assert.Equal(new ComparisonState(ComparisonStage.Interrupted) { MostQuestions = 30 }, Comparisons.StateOf(run.Id));
        Comparisons.Start(run, 30);
        await EndAsync(run);
        Assert.False(File.Exists(mark));
        await File.WriteAllTextAsync(mark, "{}");
        Comparisons.Forget(run.Id);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task Start_PortalStops_LeavesItInterrupted()
    {
        Comparer.Hold = new();
        var run = await AddRunAsync(rows: true);
        Comparisons.Start(run, null);
        await UntilAsync(() => Comparisons.StateOf(run.Id).Stage == ComparisonStage.Running);
        await Comparisons.StopAsync(default);
        Assert.True(File.Exists(Path.Combine(_portal.DataFolder, "runs", run.Id.ToString("n"), "compare.going.json")));
    }

    [Fact]
    public async Task Start_EngineFails_SaysItsReason()
    {
        Comparer.Fails = "There is no such model.";
        var run = await AddRunAsync(rows: true);
        Comparisons.Start(run, null);
        await UntilAsync(() => Comparisons.StateOf(run.Id).Stage == ComparisonStage.Failed);
        Assert.Equal("There is no such model.", Comparisons.StateOf(run.Id).Failure);
    }

    [Fact]
    public async Task Start_NoRowsHeldBack_SaysWhatToDo()
    {
        var run = await AddRunAsync(rows: false);
        Comparisons.Start(run, null);
        await UntilAsync(() => Comparisons.StateOf(run.Id).Stage == ComparisonStage.Failed);
        Assert.Equal("This run held no rows back, so there is nothing to compare with. Give its dataset a test part and tune again.", Comparisons.StateOf(run.Id).Failure);
        Assert.Empty(Comparer.Orders);
    }

    [Fact]
    public async Task Page_Report_ShowsVerdictAndRowsWithoutTheirHtml()
    {
        var team = await _portal.AddTeamAsync("T");
        var person = await _portal.AddPersonAsync("anna", team);
        var things = await TeamThings.AddAsync(_portal, team, person);
        string html = System.Net.WebUtility.HtmlDecode(await (await _portal.SignInAsync(person)).GetStringAsync($"/runs/{things.Run.Id}/compare?show=worst"));
        Assert.Contains("The tuned model's answers are 25 % closer to yours than the base model's (between 20 % and 30 %).", html, StringComparison.Ordinal);
        var body = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await (await _portal.SignInAsync(person)).GetStringAsync($"/runs/{things.Run.Id}/compare?show=best"));
        Assert.Equal(["How much?", "Where is it?", "=cmd|' /C calc'!A0"], body.QuerySelectorAll(".question p").Select(cell => cell.TextContent));
        Assert.Empty(body.QuerySelectorAll("article img"));
    }

    [Fact]
    public async Task Home_AfterAComparison_SaysInALineWhetherItHelped()
    {
        var team = await _portal.AddTeamAsync("T");
        var person = await _portal.AddPersonAsync("anna", team);
        var things = await TeamThings.AddAsync(_portal, team, person);
        await using (var db = _portal.Db())
        {
            var run = (await db.Runs.FindAsync(things.Run.Id))!;
            run.Scores = new ComparisonScores(3, 20, 40, 25, 20, 30).ToJson();
            await db.SaveChangesAsync();
        }

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await (await _portal.SignInAsync(person)).GetStringAsync("/"));
        Assert.Equal("answers 25 % closer to yours than the base model's", page.QuerySelectorAll("li.card a").Last().TextContent);
    }

    private async Task<PortalRun> AddRunAsync(bool rows)
    {
        var team = await _portal.AddTeamAsync("T");
        var things = await TeamThings.AddAsync(_portal, team, await _portal.AddPersonAsync("anna", team));
        string folder = Path.Combine(_portal.DataFolder, "runs", things.Run.Id.ToString("n"));
        File.Delete(Path.Combine(folder, "output", "compare.json"));
        if (rows)
        {
            Directory.CreateDirectory(Path.Combine(folder, "data"));
            await File.WriteAllTextAsync(Path.Combine(folder, "data", "test.jsonl"), "{}");
        }

        return things.Run;
    }

    private Task EndAsync(PortalRun run) => UntilAsync(() => Comparisons.StateOf(run.Id).Stage is ComparisonStage.None or ComparisonStage.Failed);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
