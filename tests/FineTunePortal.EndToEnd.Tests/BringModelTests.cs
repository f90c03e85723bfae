using System.Text.RegularExpressions;
using FineTunePortal.Tests;
using FineTunePortal.Tests.Hubs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>Models that come from elsewhere: over a line that breaks, through the portal's own death, and as a file.</summary>
public class BringModelTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const float Patience = 3 * 60_000;

    [Fact]
    public async Task Download_TwoBrokenConnectionsAndAKilledPortal_EndsWithAModelThatAnswers()
    {
        using var hub = Hub();
        hub.On(
            "model.safetensors",
            answer => answer with { BreakAfter = 3_000_000 },
            answer => answer with { BreakAfter = 3_000_000 },
            answer => answer with { BreakAfter = 2_000_000, Stalls = true });
        await using var portal = await PortalProcess.StartAsync($"--Portal:Hub:Endpoint={hub.Address}");
        var page = await OpenAsync(portal);
        await new Visitor(page).JoinAsync(portal.FirstAdminLink, "Ada Nowak", "ada@example.com");

        await page.GotoAsync("/models");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bring a model" }).ClickAsync();
        await Visitor.ReadyAsync(page);
        await page.GetByLabel("Look for a model").FillAsync(TestHub.Model);
        await page.Locator("form[role=search]").GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Look at {TestHub.Model}" }).ClickAsync();
        await Expect(page.GetByText("commercial use: on conditions")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Download" })).ToBeDisabledAsync();
        await page.GetByLabel("I have read the licence").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync();

        var row = page.GetByRole(AriaRole.Group, new() { Name = TestHub.Model });
        await Expect(row).ToContainTextAsync("broke or had to wait 2 times", new() { Timeout = Patience });
        await Expect(row).ToContainTextAsync(new Regex(@"8\.\d MB of 1\d\.\d MB"), new() { Timeout = Patience });
        portal.Kill();
        await portal.StartAgainAsync();

        await page.GotoAsync("/models");
        await Visitor.ReadyAsync(page);
        await Expect(page.GetByText(new Regex(@"^8\.\d MB of .* are here and kept"))).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await page.GetByLabel("I have read the licence").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue the download" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open its page" }).ClickAsync(new() { Timeout = Patience });

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(TestHub.Model);
        await Expect(page.GetByText("can be used here: it writes text")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByText(TestHub.Commit)).ToBeVisibleAsync();
        Assert.Contains("bytes=8000000-", hub.StorageRequests.Select(request => request.Range));
        await TalkAsync(page);
    }

    [Fact]
    public async Task File_Archive_BecomesAModelWithoutANetwork()
    {
        using var folder = new TemporaryFolder();
        Archives.Tar(folder["small.tar.gz"], Starter(), compress: true);
        await using var portal = await PortalProcess.StartAsync("--Portal:Hub:Endpoint=");
        var page = await OpenAsync(portal);
        await new Visitor(page).JoinAsync(portal.FirstAdminLink, "Ada Nowak", "ada@example.com");

        await page.GotoAsync("/models/bring?way=hub");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This portal has no hub" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Bring a file" }).ClickAsync();
        await Visitor.ReadyAsync(page);
        await page.Locator("input[type=file]").SetInputFilesAsync(folder["small.tar.gz"]);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open its page" }).ClickAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("can be used here: it writes text")).ToBeVisibleAsync(new() { Timeout = Patience });

        await Visitor.ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete this model" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/models$"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(portal.DataFolder, "models")));
    }

    private static TestHub Hub()
    {
        var hub = new TestHub();
        hub.Files.Clear();
        foreach (var (name, content) in Starter())
        {
            hub.Files.Add(name, content);
        }

        hub.Details!["cardData"]!["license"] = "cc-by-sa-4.0";
        return hub;
    }

    private static Dictionary<string, byte[]> Starter() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "starter", "model")).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllBytes);

    private async Task<IPage> OpenAsync(PortalProcess portal)
    {
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = portal.Address, Locale = "en-GB" });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    private static async Task TalkAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Talk with it" }).ClickAsync();
        await Visitor.ReadyAsync(page);
        await page.GetByLabel("Your question").FillAsync("Hello, I am looking for a restaurant.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Answer again" })).ToBeVisibleAsync(new() { Timeout = Patience });
    }
}
