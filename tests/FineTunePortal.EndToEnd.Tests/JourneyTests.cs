using System.Text.RegularExpressions;
using FineTunePortal.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>From an empty portal to two people talking with a model that they tuned.</summary>
public class JourneyTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Steps = 30;

    /// <summary>For what computes: training, comparing, loading a model. A busy machine may take its time.</summary>
    private const float Patience = 10 * 60_000;

    [Fact]
    public async Task Journey_FromAFileToATunedModelAndASecondPerson_Works()
    {
        await using var portal = await PortalProcess.StartAsync();
        var page = await OpenAsync(portal);

        var ada = new Visitor(page);
        await ada.JoinAsync(portal.FirstAdminLink, "Ada Nowak", "ada@example.com");
        await ada.UploadAsync(Repository.Sample("support", "letters.csv"));
        await MapAsync(page);
        await MakeCleanVersionAsync(page);
        var run = await ada.TuneAsync(Steps);
        await WatchAsync(page);
        await CompareAsync(page, run);
        await TalkAsync(page, run);

        string invitation = await InviteAsync(page, "Bogdan");
        var member = await OpenAsync(portal);
        await new Visitor(member).JoinAsync(invitation, "Bogdan Pop", "bogdan@example.com");
        await Expect(member.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true })).ToHaveCountAsync(0);
        await member.GotoAsync($"/runs/{run}");
        await Expect(member.Locator(".verdict")).ToContainTextAsync("Done");
    }

    private async Task<IPage> OpenAsync(PortalProcess portal)
    {
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = portal.Address, Locale = "en-GB" });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Says what a column is for, sees what the model will be shown, and saves it.</summary>
    private static async Task MapAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this dataset" }).GetByRole(AriaRole.Link, new() { Name = "Columns" }).ClickAsync();
        await page.GetByLabel("Guidance for the model").SelectOptionAsync("language");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "What the model will see" })).ToContainTextAsync("en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).First.ClickAsync();
        await Expect(page.GetByText("Saved", new() { Exact = false }).First).ToBeVisibleAsync();
    }

    private static async Task MakeCleanVersionAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Privacy" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Look for personal data" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "E-mail addresses" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a clean version" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This version is clean" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>The live chart, a reload in the middle, and at the end every step in the table.</summary>
    private static async Task WatchAsync(IPage page)
    {
        await Expect(page.Locator("run-chart canvas").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".progress-line")).ToContainTextAsync(new Regex($"Step [1-9]\\d* of {Steps}"), new() { Timeout = Patience });
        await page.ReloadAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync("Done", new() { Timeout = Patience });
        await Visitor.ReadyAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Table" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Nth(20)).ToBeAttachedAsync();
    }

    private static async Task CompareAsync(IPage page, Guid run)
    {
        await page.GotoAsync($"/runs/{run}/compare");
        await Visitor.ReadyAsync(page);
        await page.GetByLabel("Questions to try:").SelectOptionAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Talk to both" })).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private static async Task TalkAsync(IPage page, Guid run)
    {
        await page.GotoAsync($"/playground?model=starter&model=run:{run}");
        await Visitor.ReadyAsync(page);
        await page.GetByLabel("Your question").FillAsync("Hello, I am looking for a restaurant.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        // Both have answered once both can be asked to answer again.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Answer again" })).ToHaveCountAsync(2, new() { Timeout = Patience });
    }

    /// <summary>Makes an invitation as an admin does; its link.</summary>
    private static async Task<string> InviteAsync(IPage admin, string name)
    {
        await admin.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).ClickAsync();
        await Visitor.ReadyAsync(admin);
        await admin.GetByLabel("For whom").FillAsync(name);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        return await admin.GetByLabel($"Invitation for {name}:").InputValueAsync();
    }
}
