using System.Text.RegularExpressions;
using FineTunePortal.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>From an empty portal to two people talking with a model that they tuned.</summary>
public class JourneyTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Password = "correct horse battery";
    private const int Steps = 30;

    /// <summary>For what computes: training, comparing, loading a model. A busy machine may take its time.</summary>
    private const float Patience = 10 * 60_000;

    [Fact]
    public async Task Journey_FromAFileToATunedModelAndASecondPerson_Works()
    {
        await using var portal = await PortalProcess.StartAsync();
        var page = await OpenAsync(portal);

        await page.GotoAsync(portal.FirstAdminLink);
        await FillInAccountAsync(page, "Ada Nowak", "ada@example.com");
        await UploadAsync(page, Repository.Sample("support", "letters.csv"));
        await MapAsync(page);
        await MakeCleanVersionAsync(page);
        string run = await TuneAsync(page);
        await WatchAsync(page);
        await CompareAsync(page, run);
        await TalkAsync(page, run);

        string invitation = await InviteAsync(page, "Bogdan");
        var member = await OpenAsync(portal);
        await member.GotoAsync(invitation);
        await FillInAccountAsync(member, "Bogdan Pop", "bogdan@example.com");
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

    /// <summary>Waits until the page hears clicks: before that it is a picture of itself.</summary>
    private static Task ReadyAsync(IPage page) => Expect(page.Locator(".frame[data-interactive]")).ToBeVisibleAsync(new() { Timeout = 60_000 });

    private static async Task FillInAccountAsync(IPage page, string name, string email)
    {
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/$"));
    }

    private static async Task UploadAsync(IPage page, string file)
    {
        await page.GotoAsync("/data");
        await ReadyAsync(page);
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.WaitForURLAsync(new Regex("/data/[0-9a-f-]{36}"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("letters");
    }

    /// <summary>Says what a column is for, sees what the model will be shown, and saves it.</summary>
    private static async Task MapAsync(IPage page)
    {
        await ReadyAsync(page);
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
        await page.GetByRole(AriaRole.Link, new() { Name = "Versions" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("2", new() { Timeout = 60_000 });
    }

    /// <summary>Through the wizard to a short run; its identifier.</summary>
    private static async Task<string> TuneAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Tune a model with this" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "3 Method and thoroughness" }).ClickAsync();
        await ReadyAsync(page);
        await page.GetByText("Quick look").ClickAsync();
        await page.GetByText("For experts: every setting").ClickAsync();
        await page.Locator("#knob-max_steps").FillAsync(Steps.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#knob-max_steps").BlurAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "4 Check and start" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start tuning" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/runs/[0-9a-f-]{36}"));
        return Regex.Match(page.Url, "[0-9a-f-]{36}").Value;
    }

    /// <summary>The live chart, a reload in the middle, and at the end every step in the table.</summary>
    private static async Task WatchAsync(IPage page)
    {
        await Expect(page.Locator("run-chart canvas").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".progress-line")).ToContainTextAsync(new Regex($"Step [1-9]\\d* of {Steps}"), new() { Timeout = Patience });
        await page.ReloadAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync("Done", new() { Timeout = Patience });
        await ReadyAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Table" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Nth(20)).ToBeAttachedAsync();
    }

    private static async Task CompareAsync(IPage page, string run)
    {
        await page.GotoAsync($"/runs/{run}/compare");
        await ReadyAsync(page);
        await page.GetByLabel("Rows to try:").SelectOptionAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Talk to both" })).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private static async Task TalkAsync(IPage page, string run)
    {
        await page.GotoAsync($"/playground?model=starter&model=run:{run}");
        await ReadyAsync(page);
        await page.GetByLabel("Your question").FillAsync("Hello, I am looking for a restaurant.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        // Both have answered once both can be asked to answer again.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Answer again" })).ToHaveCountAsync(2, new() { Timeout = Patience });
    }

    /// <summary>Makes an invitation as an admin does; its link.</summary>
    private static async Task<string> InviteAsync(IPage admin, string name)
    {
        await admin.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).ClickAsync();
        await ReadyAsync(admin);
        await admin.GetByLabel("For whom").FillAsync(name);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        return await admin.GetByLabel($"Invitation for {name}:").InputValueAsync();
    }
}
