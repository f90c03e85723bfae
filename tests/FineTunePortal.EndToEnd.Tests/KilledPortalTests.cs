using System.Globalization;
using System.Text.RegularExpressions;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>The portal's process is killed while a run goes on; the run, the open page and the list don't mind.</summary>
public class KilledPortalTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Steps = 30;
    private const float Patience = 10 * 60_000;

    [Fact]
    public async Task Run_PortalKilledThreeTimes_HasTheCurveOfOneThatNobodyTouched()
    {
        await using var portal = await PortalProcess.StartAsync();
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = portal.Address, Locale = "en-GB" });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await new Visitor(page).JoinAsync(portal.FirstAdminLink, "Ada Nowak", "ada@example.com");
        await new Visitor(page).UploadAsync(Repository.Sample("support", "letters.csv"));

        // What is faster is measured anew for each run, and on a busy machine it may come out either way.
        var untouched = await new Visitor(page).TuneAsync(Steps, dtype: "fp32");
        await Expect(page.Locator(".verdict")).ToContainTextAsync("Done", new() { Timeout = Patience });

        await page.GotoAsync($"/tune?rerun={untouched}&step=4");
        await Visitor.ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start tuning" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/runs/[0-9a-f-]{36}"));
        var killed = Visitor.RunOf(page);
        foreach (int step in new[] { 2, 9, 21 })
        {
            await Expect(page.Locator(".progress-line")).ToContainTextAsync(new Regex($"Step ({string.Join('|', Enumerable.Range(step, Steps - step + 1))}) of {Steps}"), new() { Timeout = Patience });
            // A page that is killed while it loads is no page yet.
            await Visitor.ReadyAsync(page);
            portal.Kill();
            await portal.StartAgainAsync();
        }

        // The page finds its way back by itself.
        await Expect(page.Locator(".verdict")).ToContainTextAsync("Done", new() { Timeout = Patience });
        Assert.Equal(Curve(portal, untouched), Curve(portal, killed));
    }

    private static IEnumerable<string> Curve(PortalProcess portal, Guid run)
    {
        var curve = EventLog.Curve(new RunFolder(Path.Combine(portal.DataFolder, "runs", run.ToString("n"))).EventsFile);
        Assert.Equal(Steps, curve.Metrics.Count);
        return curve.Metrics.Select(point => string.Create(CultureInfo.InvariantCulture, $"step {point.Step}: {point.Loss:R} {point.GradientNorm:R}"))
            .Concat(curve.Evaluations.Select(evaluation => string.Create(CultureInfo.InvariantCulture, $"evaluation {evaluation.Step}: {evaluation.Loss:R}")));
    }
}
